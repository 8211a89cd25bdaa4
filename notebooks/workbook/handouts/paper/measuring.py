"""Whether every page holds what stands on it: measured by the browser that prints, on a copy that may run a script."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from workbook.handouts.paper.composing import Composed
from workbook.handouts.printing import AS_ROOT, FLAGS, PrintError, seconds_for

LEAST_FILLED = 1 / 3
LEAST_POINTS = 9.0
LEAST_POINTS_LARGE = 14.0
"""In large print; the labels of a chart stay as they are, and what it draws stands below it as a table."""
HERE = Path(__file__).parent
_ATTRIBUTE = "data-measured"


class LayoutError(Exception):
    """A page does not hold what stands on it, or is nearly empty: its name, and by how much."""


class Measured(NamedTuple):
    """One page: how many millimetres of its content have no room, how much of it is filled, its smallest type."""

    name: str
    over: float
    filled: float
    points: float
    ends_section: bool


def faults(measured: tuple[Measured, ...], *, large: bool = False) -> Iterator[str]:
    """What is wrong with the layout, a sentence for each page; what is too wide, a browser prints all the smaller."""
    least = LEAST_POINTS_LARGE if large else LEAST_POINTS
    for one in measured:
        if one.over > 0:
            yield f"page {one.name}: its content is {one.over:.1f} mm too long or too wide"
        if one.filled < LEAST_FILLED and not one.ends_section:
            yield f"page {one.name}: only {one.filled:.0%} of it is filled, and its section goes on"
        if one.points < least:
            yield f"page {one.name}: type of {one.points:.1f} points"


def measured(edition: Composed, executable: str) -> tuple[Measured, ...]:
    """Every page of the edition, as that browser sets it."""
    script = (HERE / "measuring.js").read_text(encoding="utf-8")
    open_html = edition.html.replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';")
    with tempfile.TemporaryDirectory(prefix="measuring-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"{open_html}<script>{script}</script>", encoding="utf-8")
        reader = _Reader()
        reader.feed(_seen(executable, page, folder))
    if reader.found is None:
        raise PrintError("the browser did not say how the pages are set")
    return tuple(Measured(**one) for one in json.loads(reader.found))


def _seen(executable: str, page: Path, folder: str) -> str:
    """The page as the browser holds it once its script has run."""
    paths = [f"--user-data-dir={folder}/profile", "--virtual-time-budget=2000", "--dump-dom", page.as_uri()]
    command = [executable, *FLAGS, *AS_ROOT, *paths]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds_for(page), check=False)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise PrintError(f"the browser could not measure the pages: {error}") from error
    return done.stdout.decode("utf-8", "replace")


class _Reader(HTMLParser):
    """What the script wrote into the page."""

    found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.found = dict(attrs).get(_ATTRIBUTE)
