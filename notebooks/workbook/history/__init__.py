"""Panels on the course: history and therapy over time, and the history in one page."""
