"""The whole road in one HTML file, for learners without Python: it keeps answers, and opens what follows a commit."""
