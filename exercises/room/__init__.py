"""The live room: a small web server on which a class votes from its phones. No learner's kernel imports it.

Its dependencies are the extra `room` of the project, which `make room` installs.
"""
