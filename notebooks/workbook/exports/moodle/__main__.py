"""`python -m workbook export moodle`."""

import sys

from casedata.console import write_everywhere
from workbook.exports.command import run
from workbook.exports.moodle.bank import moodle

if __name__ == "__main__":
    write_everywhere()
    sys.exit(run("moodle", moodle, sys.argv[1:]))
