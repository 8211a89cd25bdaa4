"""What panels say and how: words, citations, dates, moments, tables."""
