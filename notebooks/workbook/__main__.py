"""`python -m workbook study` runs a command; `python notebooks/workbook study` makes the environment for it first."""

import os
import runpy
import sys

if sys.version_info < (3, 11):  # noqa: UP036  this file is what an older Python meets first, so it is written for any
    sys.exit("VOD or DILI? needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

if __package__:
    from workbook.commands.command_line import main
else:
    main = runpy.run_path(os.path.join(os.path.dirname(os.path.abspath(__file__)), "set_up.py"))["main"]  # noqa: PTH100, PTH118, PTH120

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
