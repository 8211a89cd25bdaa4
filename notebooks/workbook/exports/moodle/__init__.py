"""The questions of the workbook as Moodle XML."""
