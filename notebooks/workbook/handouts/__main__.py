"""`python -m workbook handouts` ends here."""

import sys

from workbook.handouts.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
