"""What teachers take to other systems: the questions for Moodle."""
