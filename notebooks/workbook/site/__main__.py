"""`workbook site`: builds the edition for browsers into a folder."""

import argparse
import sys
from pathlib import Path

from workbook.kept_folders import kept_in
from workbook.site.building import build
from workbook.site.fetching import FetchError
from workbook.site.packages import WheelError
from workbook.site.serving import HOST, server_of


def main(words: list[str]) -> int:
    """Build the site; 1 with one line where it fails."""
    parser = argparse.ArgumentParser(prog="workbook site")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to, instead of build/site")
    parser.add_argument("--serve", type=int, nargs="?", const=8000, metavar="PORT", help="then serve it from here")
    chosen = parser.parse_args(words)
    out = (chosen.out or kept_in("build") / "site").resolve()
    try:
        build(out, said=lambda text: print(text, flush=True))
    except (FetchError, WheelError) as fault:
        print(f"{fault}\nNothing was built.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"{fault}\nIf that folder cannot be written, name another one with --out.", file=sys.stderr)
        return 1
    print(f"The site is in {out}. Any web server can serve it.", flush=True)
    return 0 if chosen.serve is None else serve(out, chosen.serve)


def serve(folder: Path, port: int) -> int:
    """Serve that folder from this computer until stopped."""
    with server_of(folder, port) as server:
        print(f"Serving http://{HOST}:{server.server_port}/ to this computer. Stop with Ctrl+C.", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
