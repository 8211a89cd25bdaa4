"""The cards of the workbook as a deck for Anki."""
