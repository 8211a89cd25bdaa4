"""`python -m workbook handouts` ends here."""

import sys

from casedata.console import write_everywhere
from workbook.handouts.command import main

if __name__ == "__main__":
    write_everywhere()
    sys.exit(main(sys.argv[1:]))
