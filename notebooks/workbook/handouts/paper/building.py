"""Printed editions into a folder: composed, measured by the browser, and only then written and printed."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

from workbook.commands.testing import browser
from workbook.handouts.paper.composing import BudgetError, Composed, composed, folded_html
from workbook.handouts.paper.measuring import LayoutError, faults, measured
from workbook.handouts.paper.sheets import PaperEdition
from workbook.handouts.paper.shelf import PAPER_EDITIONS
from workbook.handouts.printing import A3, AT_ONCE, PAPERS, Failure, Job, print_all
from workbook.whole_files import write_whole

__all__ = ["BudgetError", "LayoutError", "build_paper", "paper_jobs"]


def build_paper(
    editions: Iterable[PaperEdition], out: Path, *, large: bool, pdf: bool, said: Callable[[str], None]
) -> tuple[Failure, ...] | None:
    """Write the editions below the folder and print them; None where there is no browser, and then pages only.

    LayoutError, with nothing written, if a page does not hold what stands on it.
    """
    made = [composed(edition, large=large) for edition in editions]
    executable = browser()
    if executable:
        _check(made, executable, said, large=large)
    jobs = [job for one in made for job in _written(one, out, large=large)]
    for job in jobs:
        job.pdf.unlink(missing_ok=True)  # an earlier one would not say what its page says now
    said(f"wrote {len(made)} printed editions")
    return print_all(jobs, said=said) if pdf and jobs else ()


def paper_jobs(out: Path) -> Iterator[Job]:
    """What can be printed of the editions in a folder."""
    for edition in PAPER_EDITIONS:
        for stem in (edition.stem, _large(edition.stem)):
            page = out / edition.folder / f"{stem}.html"
            if page.is_file():
                yield from _jobs(page)
            if _folded(page).is_file():
                yield _folded_job(page)


def _check(made: list[Composed], executable: str, said: Callable[[str], None], *, large: bool) -> None:
    found = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for one, pages in zip(made, pool.map(measured, made, repeat(executable)), strict=True):
            found += [f"{one.edition.name}, {fault}" for fault in faults(pages, large=large)]
            said(f"measured {one.edition.name}{'' if large else f': {len(one.placed)} of {one.edition.budget} pages'}")
    if found:
        raise LayoutError("\n".join(found))


def _written(one: Composed, out: Path, *, large: bool) -> Iterator[Job]:
    stem = _large(one.edition.stem) if large else one.edition.stem
    page = out / one.edition.folder / f"{stem}.html"
    write_whole(page, one.html)
    yield from _jobs(page)
    if one.edition.folds and not large:
        write_whole(_folded(page), folded_html(one))
        yield _folded_job(page)


def _folded(page: Path) -> Path:
    return page.with_name(f"{page.stem}_folded_{A3}.html")


def _folded_job(page: Path) -> Job:
    return Job(_folded(page), _folded(page).with_suffix(".pdf"), A3, composed=True)


def _jobs(page: Path) -> Iterator[Job]:
    for paper in PAPERS:
        yield Job(page, page.with_name(f"{page.stem}_{paper}.pdf"), paper, composed=True)


def _large(stem: str) -> str:
    return f"{stem}_large_print"
