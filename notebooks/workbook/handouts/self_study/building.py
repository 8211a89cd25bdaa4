"""The self-study edition in a folder: the case in one file, the exercises in another."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workbook.chapters import CHAPTERS as COURSE_CHAPTERS
from workbook.chapters import EXERCISES as COURSE_EXERCISES
from workbook.handouts.pages import File, Shelf
from workbook.handouts.self_study.page import CHAPTERS, EXERCISES, self_study_html
from workbook.handouts.self_study.road import walked
from workbook.repository_paths import EXERCISES as EXERCISE_FOLDER

EDITION = "self-study"
ABOUT = (
    "For one learner without Python: the whole case in one file, to open in a browser. It keeps answers, opens what "
    "follows a decision once it is committed, and saves the same file to hand in as JupyterLab."
)
WORDS = {CHAPTERS.file: "The case, from the first chapter to the last", EXERCISES.file: "The two exercises"}


def write_self_study(notebooks: Iterable[Path], out: Path, *, said: Callable[[str], None]) -> None:
    """Write both files, of those notebooks, into the folder of the edition below `out`."""
    paths = tuple(notebooks)
    shelf = out / EDITION
    shelf.mkdir(parents=True, exist_ok=True)
    for sheet, wanted in ((CHAPTERS, False), (EXERCISES, True)):
        known = {one.file for one in (COURSE_EXERCISES if wanted else COURSE_CHAPTERS)}
        chosen = [path for path in paths if (path.parent == EXERCISE_FOLDER) is wanted and path.name in known]
        if chosen:
            page = self_study_html(sheet, walked(chosen))
            (shelf / sheet.file).write_text(page, encoding="utf-8", newline="\n")
            said(f"wrote {EDITION}/{sheet.file}")


def self_study_shelf(out: Path) -> Iterator[Shelf]:
    """What stands in the folder of the edition, for the page that lists all; nothing where it was not built."""
    paths = [out / EDITION / name for name in WORDS]
    files = [
        File(path.relative_to(out).as_posix(), f"{WORDS[path.name]}, page", max(1, round(path.stat().st_size / 1000)))
        for path in paths
        if path.is_file()
    ]
    if files:
        yield Shelf("Self-study edition", ABOUT, tuple(files), ())
