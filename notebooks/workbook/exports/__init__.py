"""What teachers take to other systems: the questions for Moodle, cards for Anki, the case as FHIR."""
