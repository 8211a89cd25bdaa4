"""Panels on published criteria: the tracker, what would settle a set, and what if."""
