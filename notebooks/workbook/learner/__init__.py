"""A learner's own: the head of a chapter, the check of the set-up, progress, answers to export and erase."""
