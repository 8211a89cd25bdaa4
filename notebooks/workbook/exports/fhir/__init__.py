"""What the report says of the patient as a FHIR R4 bundle, for teaching informatics."""
