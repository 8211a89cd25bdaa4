"""Charts as they are printed: as wide as the page, and no label under nine points."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import htpy as h
from markupsafe import Markup

from casedata import Moment, load_case
from workbook.biopsy.schematic import WAYS
from workbook.course.course_facts import CourseFacts, course_facts
from workbook.course.course_plot import plot_course
from workbook.course.course_tables import course_tables
from workbook.drawing.figure import Figure, title_height
from workbook.drawing.svg import WIDTH, image_uri, svg_data_uri
from workbook.handouts.paper.wording import written_in
from workbook.laboratory.lab_facts import Stretch
from workbook.literature.evidence import plot_evidence
from workbook.literature.evidence_facts import Share, evidence_facts
from workbook.page import Face, Table, written
from workbook.text.wording import in_a_sentence, sentence_start

PAGE_PIXELS = 703.0
"""How wide the page is, 186 mm, in CSS pixels."""
LEAST_POINTS = 9.0
FAMILY = "Liberation Sans, Arial, Helvetica Neue, DejaVu Sans Condensed, DejaVu Sans, sans-serif"
"""The type of the page."""
SAID = {"present": "{}", "given": "{}", "done": "{}", "absent": "no {}"}
"""How a finding or a drug is named that no row of a chart shows."""
_PIXELS_A_POINT = 96 / 72
_SPARE = 1.01
_ABOVE = 4
"""Pixels that stay free above a chart in place of its title."""


def picture(figure: Figure, alt: str, *, caption: str = "", share: float = 1.0) -> h.Element:
    """A chart in a share of the width of the page."""
    printed = legible(figure, share)
    source = svg_data_uri(printed.to_dict())
    said = h.p(".caption")[caption] if caption else None
    # No <figure>: Chromium tags it as a second Figure around the one of the image, and one without words.
    return h.div(".chart")[said, h.img(src=source, alt=alt)]


def legible(figure: Figure, share: float = 1.0) -> Figure:
    """The figure without its title, which the page has, and with letters that are large enough in print."""
    wide = float(figure.layout.get("width", WIDTH))
    least = LEAST_POINTS * _PIXELS_A_POINT * wide / (PAGE_PIXELS * share) * _SPARE
    lifted = _lifted(figure.to_dict(), least)
    layout = lifted["layout"]
    cut = title_height(layout["title"]) - _ABOVE if layout.get("title") else 0
    layout["title"] = {"text": ""}
    layout["font"] = {**layout.get("font", {}), "family": FAMILY}
    layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] - cut}
    layout["height"] = layout["height"] - cut
    return Figure.of(lifted["data"], layout)


def _lifted(tree: Any, least: float) -> Any:  # noqa: ANN401  plotly's JSON
    """The same tree of JSON with every font at least so large."""
    if isinstance(tree, dict):
        return {key: _font(one, least) if key.endswith("font") else _lifted(one, least) for key, one in tree.items()}
    return [_lifted(one, least) for one in tree] if isinstance(tree, list | tuple) else tree


def _font(font: Any, least: float) -> Any:  # noqa: ANN401
    if not (isinstance(font, dict) and "size" in font):
        return font
    size = font["size"]
    return {**font, "size": [max(one, least) for one in size] if isinstance(size, list | tuple) else max(size, least)}


@cache
def course(day: int, step: int = 2) -> h.Element:
    """The course chart as known at the decision of that day, and below it what no row of it shows."""
    moment = Moment(day, step)
    facts = course_facts(load_case(), day, moment, analyte="bilirubin_total", units="conventional")
    return h.div[
        picture(plot_course(facts), f"Course chart up to day {day}. {facts.sentence}"),
        h.p(".note")[f"Also reported. {_listed(facts.also)}"] if facts.also else None,
        written_in(_locators(facts)),
        _in_large_print(course_tables(facts)),
    ]


def _locators(facts: CourseFacts) -> tuple[str, ...]:
    """Where everything is written that a course chart draws, each sentence and each publication once."""
    drawn = [mark.stretch for row in (*facts.signs, *facts.tests) for mark in row.marks]
    given = [said for one in facts.given for said in (*(box.stretch for box in one.boxes), *one.bars)]
    told = (*facts.measured, *drawn, *given, *facts.also)
    return tuple(dict.fromkeys(locator for one in told for locator in one.place.locators))


def _in_large_print(tables: Iterable[Table]) -> h.Element:
    """What a chart draws, as tables: in large print its labels are as small as ever."""
    told = (replace(one, head=one.head[:-1], rows=tuple(row[:-1] for row in one.rows)) for one in tables)
    return h.div(".only-large")[Markup(written(told, Face.PAPER))]  # noqa: S704  htpy has escaped it


def _listed(said: Iterable[Stretch]) -> str:
    """What no row of a chart shows, under its days."""
    by_days: dict[str, list[str]] = {}
    for one in said:
        name = in_a_sentence(one.name)
        by_days.setdefault(one.when, []).append(SAID.get(one.words, "{}, {}").format(name, one.words))
    return " ".join(f"{sentence_start(when)}: {', '.join(names)}." for when, names in by_days.items())


def evidence(topic: str, until: str, *, shown: str = "both") -> h.Element:
    """What was published on a topic by that month: shares with their intervals, and whose they are."""
    facts = evidence_facts(topic, until)
    counted = [*facts.shares, *(share for one in facts.contrasts for share in (one.first, one.second))]
    sources = dict.fromkeys(str(share.source) for share in counted)
    return h.div[
        picture(plot_evidence(facts, shown=shown), f"Chart. {facts.about}. {facts.sentence}"),
        h.p(".note")[f"With 95 % intervals. {'; '.join(sources)}."],
        _in_large_print((_as_table(facts.about, counted),)),
    ]


def _as_table(about: str, shares: list[Share]) -> Table:
    rows = tuple((one.name, one.counted, one.words, one.source) for one in shares)
    return Table(about, ("What", "Counted", "Share, with its interval", "Where"), rows)


def evidence_sources(topic: str, until: str) -> set[str]:
    """The ids of the publications behind a chart of evidence."""
    facts = evidence_facts(topic, until)
    shares = [*facts.shares, *(share for one in facts.contrasts for share in (one.first, one.second))]
    return {place.partition(": ")[0] for share in shares for place in share.source.locators}


def two_routes() -> h.Element:
    """The schematic of the two routes to the liver, and below it what it does not say; in large print all of it."""
    drawn = WAYS.drawn()
    *drawn_too, last = (h.tr[h.th(scope="row")[first], (h.td[cell] for cell in others)] for first, *others in WAYS.rows)
    return h.div[
        h.div(".chart")[h.img(src=image_uri(drawn), alt=WAYS.alt)],
        h.p(".note")[f"{WAYS.title}."],
        h.table[
            h.thead[h.tr[h.td, (h.th(scope="col")[name] for name in WAYS.head[1:])]],
            h.tbody(".only-large")[drawn_too],
            h.tbody[last],
        ],
    ]
