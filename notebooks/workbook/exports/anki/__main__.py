"""`python -m workbook export anki`."""

import sys

from casedata.console import write_everywhere
from workbook.exports.anki.notes import anki
from workbook.exports.command import run

if __name__ == "__main__":
    write_everywhere()
    sys.exit(run("anki", anki, sys.argv[1:]))
