"""Panels on what others published: evidence, causes, terms."""
