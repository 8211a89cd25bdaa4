"""Builds the edition for browsers: one folder for any web server, with a Python of its own that runs in the page."""
