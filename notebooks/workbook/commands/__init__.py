"""What `python -m workbook` runs: study, present, room, test, bench, and the stored notebooks."""
