"""The handouts to read on a screen, built beside their folder and put in its place at once.

A notebook that fails leaves the old ones whole. What is printed is composed for paper, in `workbook.handouts.paper`.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from exercises import Edition
from workbook.handouts.editions import Part, Volume, volumes
from workbook.handouts.pages import TITLE, File, Shelf, complete_html, index_html, sheet, single_html
from workbook.handouts.paper.building import paper_jobs
from workbook.handouts.paper.shelf import PAPER_EDITIONS
from workbook.handouts.printing import INSTALL, PAPERS, Failure, print_all
from workbook.handouts.readings import lessons, stories
from workbook.handouts.self_study.building import self_study_shelf, write_self_study
from workbook.repository_paths import instructor_notebooks
from workbook.whole_files import exchange, write_whole

EDITIONS: tuple[Edition, ...] = ("student", "key", "instructor")
MISSING = "missing"
ABOUT: dict[tuple[Edition, Part], str] = {
    ("student", "part-1"): "To read before and while deciding, up to the last decision. It does not hold the outcome.",
    (
        "student",
        "part-2",
    ): "What followed each decision, the outcome, looking back, and the exercises. For when they have decided.",
    (
        "key",
        "whole",
    ): "Everything, with what the editors think of each answer and what followed at the end of each chapter.",
    ("instructor", "whole"): "The key, and beside each question minutes, what to expect, misconceptions and prompts.",
}


class BuildError(Exception):
    """One line: why nothing was built."""


@dataclass(frozen=True)
class Order:
    """What to build: from which notebooks, which editions, which chapters (none: all), into which folder.

    `lessons` are the notebooks of whoever teaches; they are built where all chapters are. `self_study` adds the files
    for a learner without Python, of all notebooks.
    """

    notebooks: tuple[Path, ...]
    out: Path
    editions: tuple[Edition, ...] = EDITIONS
    chapters: tuple[str, ...] = ()
    lessons: tuple[Path, ...] = ()
    self_study: bool = False


class Outcome(NamedTuple):
    """What is to be said at the end of printing, and the PDFs that could not be made."""

    closing: str = ""
    failed: tuple[Failure, ...] = ()


def build(order: Order, *, said: Callable[[str], None]) -> None:
    """Build the order; on any error nothing in the folder has changed."""
    chosen = [path for path in order.notebooks if not order.chapters or _number(path) in order.chapters]
    if not chosen:
        known = ", ".join(_number(path) for path in order.notebooks)
        raise BuildError(f"there is no chapter {', '.join(order.chapters)}; the chapters are {known}")
    told = stories(chosen, said=said) if order.editions else ()
    if "instructor" in order.editions and not order.chapters:
        told = lessons(order.lessons, said=said) + told
    made = volumes(told, order.editions)
    order.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=order.out.parent, prefix=".handouts-", ignore_cleanup_errors=True) as folder:
        new = Path(folder) / "new"
        if _is_partial(order) and order.out.is_dir():
            shutil.copytree(order.out, new)
        number = sum(_written(volume, new, complete=not order.chapters) for volume in made)
        if order.self_study:
            write_self_study(order.notebooks, new, said=said)
        write_whole(new / "index.html", index_html(tuple(_shelves(new))))
        exchange(new, order.out, Path(folder) / "old")
    if number:
        said(f"wrote {number} pages")


def print_again(out: Path, names: Iterable[str], *, said: Callable[[str], None]) -> Outcome:
    """Print the PDFs of these names from the pages that are there; `missing` stands for those that are not there."""
    every = {job.name: job for job in paper_jobs(out)}
    wanted = {name for name in names if name != MISSING}
    if unknown := sorted(wanted - set(every)):
        raise BuildError(f"{out} has no page for {', '.join(unknown)}")
    if MISSING in names:
        wanted |= {name for name, job in every.items() if not job.pdf.exists()}
    failed = print_all([every[name] for name in sorted(wanted)], said=said)
    write_index(out)
    return Outcome(INSTALL) if failed is None else Outcome(failed=failed)


def write_index(out: Path) -> None:
    """The page that lists what stands in the folder."""
    write_whole(out / "index.html", index_html(tuple(_shelves(out))))


def _is_partial(order: Order) -> bool:
    return bool(order.chapters) or set(order.editions) != set(EDITIONS)


def _number(path: Path) -> str:
    """What --chapter calls a notebook: 05, or exercise-1."""
    number = path.name[:2]
    return f"exercise-{int(number)}" if path.parent.name == "exercises" else number


def _written(volume: Volume, folder: Path, *, complete: bool) -> int:
    """Write the pages of a volume; how many they are."""
    shelf = folder / volume.folder
    sheets = {page.stem: sheet(page) for page in volume.pages}
    written = {one.stem: single_html(one, volume, sheets) for one in volume.pages}
    if complete:
        shutil.rmtree(shelf, ignore_errors=True)
        written |= {whole.stem: complete_html(whole, sheets) for whole in volume.split()}
    for stem, page in written.items():
        write_whole(shelf / f"{stem}.html", page)
    return len(written)


def _shelves(folder: Path) -> Iterator[Shelf]:
    """What stands in the folder, volume by volume."""
    for (edition, part), about in ABOUT.items():
        volume = Volume.empty(edition, part)
        shelf = folder / volume.folder
        if shelf.is_dir():
            files = sorted(path for path in shelf.iterdir() if path.suffix in {".html", ".pdf"})
            first = (volume.stem, *(path.stem for path in instructor_notebooks()))
            whole = tuple(_file(path, folder) for path in files if path.stem.startswith(first))
            rest = tuple(_file(path, folder) for path in files if not path.stem.startswith(first))
            yield Shelf(volume.name, about, whole, rest)
    for printed in PAPER_EDITIONS:
        if files := sorted((folder / printed.folder).glob(f"{printed.stem}*")):
            yield Shelf(f"To print: {printed.title}", printed.note, tuple(_file(path, folder) for path in files), ())
    yield from self_study_shelf(folder)


def _file(path: Path, folder: Path) -> File:
    kind = {".html": "page", ".pdf": "PDF"}[path.suffix]
    paper = next((name for name in PAPERS if path.stem.endswith(f"_{name}")), "")
    words = path.stem.removesuffix(f"_{paper}").replace("_", " ")
    if path.stem.startswith("vod_or_dili"):
        words = f"{TITLE} {'the exercises' if 'exercises' in path.stem else 'complete'}"
    said = f"{words}, {kind}{f' for {PAPERS[paper]} paper' if paper else ''}"
    return File(path.relative_to(folder).as_posix(), said, max(1, round(path.stat().st_size / 1000)))


def editions_named(name: str) -> Iterable[Edition]:
    """The editions that --edition names; all without a name."""
    return [edition for edition in EDITIONS if not name or edition == name]
