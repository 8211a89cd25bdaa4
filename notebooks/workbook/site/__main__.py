"""`workbook site`: builds the edition for browsers into a folder."""

import argparse
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path

from workbook.commands.node import NodeError
from workbook.kept_folders import kept_in
from workbook.site.building import build
from workbook.site.fetching import FetchError
from workbook.site.packages import WheelError
from workbook.site.serving import HOST, server_of

TAKEN = (
    "Port {port} is taken, perhaps by a site that is still served in another terminal; --serve {other} takes another."
)
STOPPED = 130
"""What a command returns that was stopped with Ctrl-C."""


def main(words: list[str]) -> int:
    """Build the site; 1 with one line where it fails."""
    parser = argparse.ArgumentParser(prog="workbook site")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to, instead of build/site")
    parser.add_argument("--serve", type=int, nargs="?", const=8000, metavar="PORT", help="then serve it from here")
    chosen = parser.parse_args(words)
    out = (chosen.out or kept_in("build") / "site").resolve()
    try:
        return _built(out) if chosen.serve is None else _served(out, chosen.serve)
    except KeyboardInterrupt:
        print("Stopped. What was there before is as it was.", file=sys.stderr)
        return STOPPED


def _built(out: Path) -> int:
    try:
        build(out, said=lambda text: print(text, flush=True))
    except (NodeError, FetchError, WheelError) as fault:
        print(f"{fault}\nNothing was built.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"{fault}\nIf that folder cannot be written, name another one with --out.", file=sys.stderr)
        return 1
    print(f"The site is in {out}. Any web server can serve it.", flush=True)
    return 0


def _served(out: Path, port: int) -> int:
    """Build the site and serve it: the port is had first, for building takes a while."""
    try:
        server = server_of(out, port)
    except OSError:
        print(TAKEN.format(port=port, other=port + 1), file=sys.stderr)
        return 1
    with server:
        return _built(out) or serve(server)


def serve(server: ThreadingHTTPServer) -> int:
    """Serve to this computer until stopped."""
    try:
        print(f"Serving http://{HOST}:{server.server_port}/ to this computer. Stop with Ctrl+C.", flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
