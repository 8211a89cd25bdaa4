"""In which order the test files are begun: the longest first, so that no worker is left alone with one at the end."""

from workbook.repository_paths import TESTS

LONGEST = (
    "hub/test_hub.py",
    "site/test_road.py",
    "site/test_engines.py",
    "browser/test_main_road.py",
    "engines/test_firefox.py",
    "engines/test_webkit.py",
    "site/test_opening.py",
    "handouts/test_pages.py",
    "handouts/self_study/test_walk.py",
    "room/test_browser.py",
    "room/test_wall.py",
)
"""Files that take minutes, most of them with few tests."""


def place_in_line(path):
    """Where a file comes; those that are not named keep their order behind those that are."""
    name = path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)
