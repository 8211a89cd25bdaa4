"""`workbook site`: builds the edition for browsers into a folder."""

import argparse
import sys
from pathlib import Path

from workbook.kept_folders import kept_in
from workbook.site.building import build
from workbook.site.fetching import FetchError
from workbook.site.packages import WheelError


def main(words: list[str]) -> int:
    """Build the site; 1 with one line where it fails."""
    parser = argparse.ArgumentParser(prog="workbook site")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to, instead of build/site")
    out = (parser.parse_args(words).out or kept_in("build") / "site").resolve()
    try:
        build(out, said=lambda text: print(text, flush=True))
    except (FetchError, WheelError) as fault:
        print(f"{fault}\nNothing was built.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"{fault}\nIf that folder cannot be written, name another one with --out.", file=sys.stderr)
        return 1
    print(f"The site is in {out}. Any web server can serve it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
