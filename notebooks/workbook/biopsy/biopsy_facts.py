"""How often a biopsy of the liver went wrong: published counts with exact intervals, and the report's own figures."""

from decimal import Decimal
from typing import NamedTuple

from casedata.published import Evidence, Published
from casedata.reasoning import Count, Difference, Range, clopper_pearson, newcombe
from workbook.page import Cite


class Row(NamedTuple):
    """Where one line of the chart comes from: a published count or estimate, and the report's own figure for it."""

    group: str
    evidence: str
    report: str = ""
    label: str = ""


SKIN, VEIN = "Through the skin", "Through the vein"
AFTER = "After a stem cell transplant, through the vein"
PLATELETS, INR = "Through the vein, by platelets (per nL)", "Through the vein, by INR"
ROWS: dict[str, tuple[Row, ...]] = {
    "major": (
        Row(SKIN, "biopsy_boyum_major", "biopsy_report_boyum_major"),
        Row(SKIN, "biopsy_ulm_major", label="Mueller 2012, Ulm"),
        Row(SKIN, "biopsy_haltc_serious", label="Seeff 2010, HALT-C"),
        Row(SKIN, "biopsy_meta_major", label="Thomaides 2022, 30 studies"),
        Row(VEIN, "biopsy_kalambokis_major", "biopsy_report_kalambokis_major"),
        Row(VEIN, "biopsy_sue_major", "biopsy_report_sue_major"),
    ),
    "bleeding": (
        Row(SKIN, "biopsy_boyum_bleeding", "biopsy_report_boyum_bleeding"),
        Row(SKIN, "biopsy_haltc_bleeding", label="Seeff 2010, HALT-C"),
        Row(SKIN, "biopsy_meta_bleeding", label="Thomaides 2022, 30 studies"),
        Row(VEIN, "", "biopsy_report_kalambokis_intraperitoneal", "Kalambokis 2007"),
        Row(VEIN, "biopsy_no_hsct_bleeding", label="Ahmed 2016, no transplant"),
        Row(AFTER, "biopsy_hsct_bleeding"),
        Row(AFTER, "hvpg_1995_bleeding"),
    ),
    "death": (
        Row(SKIN, "biopsy_boyum_death_by_biopsy"),
        Row(SKIN, "biopsy_boyum_death", label="Boyum 2016, within 30 days"),
        Row(SKIN, "biopsy_meta_death", label="Thomaides 2022, 30 studies"),
        Row(VEIN, "biopsy_kalambokis_death"),
        Row(AFTER, "hvpg_1995_deaths"),
    ),
    "strata": (
        Row(PLATELETS, "biopsy_sue_platelets_0_50", label="0 to 50"),
        Row(PLATELETS, "biopsy_sue_platelets_51_100", label="51 to 100"),
        Row(PLATELETS, "biopsy_sue_platelets_101_200", label="101 to 200"),
        Row(PLATELETS, "biopsy_sue_platelets_201_300", label="201 to 300"),
        Row(PLATELETS, "biopsy_sue_platelets_over_300", label="over 300"),
        Row(INR, "biopsy_sue_inr_0_1", label="0 to 1"),
        Row(INR, "biopsy_sue_inr_1_2", label="1.1 to 2"),
        Row(INR, "biopsy_sue_inr_2_3", label="2.1 to 3"),
    ),
}
"""The lines of each view, in the order in which they are drawn."""
COMPARED = "biopsy_boyum_major"
VEIN_SERIES = ("biopsy_kalambokis_major", "biopsy_sue_major")
CONFLICTS = ("kalambokis_series", "kalambokis_major", "sue_patients")
TITLES: dict[str, str] = {
    "major": "Major complications: the intervals of the two routes overlap. Each series chose its patients, and none "
    "compares the routes",
    "bleeding": "Bleeding: 34 of 6613 in patients sent through the skin; through the vein after a transplant 5 of 183, "
    "and 11 of 60 in the 1990s",
    "death": "Deaths by the biopsy: few in the large series of either route, 3 of 60 through the vein after "
    "marrow transplants of the 1990s",
    "strata": "Any complication through the vein: no clear trend with platelets or INR, and at the extremes intervals "
    "too wide to exclude one",
}
"""What each view finds."""
REPORTED_ONLY = "Only the report prints it. The abstract of its source, which is what we read, does not."


class Rate(NamedTuple):
    """One line: events of biopsies with the exact interval, or an estimate as published. Shares from 0 to 1.

    `words` is the rate per 100, `in_report` the percentage that the case report prints.
    """

    label: str
    statement: str
    counted: str
    words: str
    share: float | None
    interval: Range | None
    exact: bool
    in_report: Decimal | None
    place: Cite


class RiskFacts(NamedTuple):
    """What the chart shows: the lines by group, the differences between series, and where report and source differ.

    Without `with_report` it is silent on what the case report prints, which its discussion does after the outcome.
    """

    counting: str
    title: str
    groups: tuple[tuple[str, tuple[Rate, ...]], ...]
    differences: tuple[tuple[str, Difference], ...]
    conflicts: tuple[tuple[str, str], ...]
    with_report: bool = True


def biopsy_facts(published: Published, counting: str, *, with_report: bool = True) -> RiskFacts:
    """The published rates of one kind of complication, a key of `ROWS`, by way and by patients."""
    rows = ROWS[counting]
    if not with_report:
        rows = tuple(row._replace(report="") for row in rows if row.evidence)
    names = tuple(dict.fromkeys(row.group for row in rows))
    groups = tuple((name, tuple(_rate(published, row) for row in rows if row.group == name)) for name in names)
    major = counting == "major"
    conflicts = published.conflicts if major and with_report else ()
    return RiskFacts(
        counting,
        TITLES[counting],
        groups,
        tuple(_difference(published, series) for series in VEIN_SERIES) if major else (),
        tuple((one.statement, one.kept) for one in conflicts if one.id in CONFLICTS),
        with_report,
    )


def per_100(share: float) -> str:
    """A share from 0 to 1 as a number per 100: two significant digits, at most four decimals (`0.74`, `18`)."""
    value = Decimal(repr(share * 100))
    if not value:
        return "0"
    digits = min(4, max(0, 1 - value.adjusted()))
    return f"{round(value, digits):f}" if digits else str(int(round(value, 0)))


def interval_words(interval: Range) -> str:
    """An interval of shares, per 100: `0.55 to 0.98`."""
    return f"{per_100(interval.low)} to {per_100(interval.high)}"


def _rate(published: Published, row: Row) -> Rate:
    in_report = published.evidence_item(row.report).value if row.report else None
    if not row.evidence:
        told = published.evidence_item(row.report)
        return Rate(row.label, told.statement, REPORTED_ONLY, "", None, None, False, in_report, _place(told))
    item = published.evidence_item(row.evidence)
    label = row.label or _series(published, item)
    if item.n is not None and item.of is not None:
        found = clopper_pearson(Count(item.n, item.of))
        counted = f"{item.n} of {item.of}"
        words = f"{per_100(found.share)} ({interval_words(found.interval)})"
        return Rate(label, item.statement, counted, words, found.share, found.interval, True, in_report, _place(item))
    interval = (
        Range(float(item.low) / 100, float(item.high) / 100) if item.low is not None and item.high is not None else None
    )
    counted = "estimate and interval as published" if interval else "percentage as published"
    words = f"{item.value} ({item.low} to {item.high})" if interval else str(item.value)
    return Rate(label, item.statement, counted, words, _percent(item), interval, False, in_report, _place(item))


def _percent(item: Evidence) -> float:
    if item.value is None:
        raise ValueError(f"{item.id} has no percentage")
    return float(item.value) / 100


def _series(published: Published, item: Evidence) -> str:
    source = published.source(item.source)
    return f"{source.authors.split()[0]} {source.year}"


def _place(item: Evidence) -> Cite:
    return Cite(*(item.locator or (f"{item.source}: {item.place}",)), bare=True)


def _difference(published: Published, series: str) -> tuple[str, Difference]:
    vein, skin = published.evidence_item(series), published.evidence_item(COMPARED)
    name = f"{_series(published, vein)} minus Boyum 2016"
    return name, newcombe(_count(vein), _count(skin))


def _count(item: Evidence) -> Count:
    if item.n is None or item.of is None:
        raise ValueError(f"{item.id} has no count")
    return Count(item.n, item.of)
