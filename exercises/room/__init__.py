"""The live room: a small web server on which a class votes from its phones. No learner's kernel imports it.

What it needs is the group `room` of pyproject.toml, which `make room` installs.
"""
