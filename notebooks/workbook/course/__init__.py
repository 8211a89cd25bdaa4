"""The course chart: what was given, bilirubin, what was seen and what was tested, on one axis of days."""
