"""What teachers take to other systems: the questions for Moodle, the cards for Anki, the case as FHIR."""
