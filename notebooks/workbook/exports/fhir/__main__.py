"""`python -m workbook export fhir`."""

import sys

from casedata.console import write_everywhere
from workbook.exports.command import run
from workbook.exports.fhir.bundle import fhir

if __name__ == "__main__":
    write_everywhere()
    sys.exit(run("fhir", fhir, sys.argv[1:]))
