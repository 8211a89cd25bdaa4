"""The updated RUCAM (Danan and Teschke 2016) for one suspect drug: both scales line by line, the total as an interval.

What a case records for a line is a finding `rucam_<line>` whose grade names the option; age comes from the patient.
The onset may be recorded in days instead: those from the first dose as the grade of `rucam_onset`, and those from the
first dose of a re-exposure as that of `rucam_onset_again`, which has windows of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold
from casedata.criteria.dili_r_value import applies, pattern, ratio_of
from casedata.criteria.items import Cite, reaches
from casedata.criteria.known import Known, Seen
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET

CITE = Cite("danan2016", "updated RUCAM")

AGE_55 = Threshold("rucam_2016.age", "age_years", ">=", Decimal(55), "years", *CITE)
TOTALS = tuple(
    Threshold(f"rucam_2016.{name}", "rucam_total", ">=", Decimal(points), "points", *CITE)
    for name, points in (("unlikely", 1), ("possible", 3), ("probable", 6), ("highly_probable", 9))
)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a line, in our words, and its points."""

    id: str
    label: str
    points: int


@dataclass(frozen=True, slots=True)
class Window:
    """Days from a first dose, both ends counted, and the options for a day in it, before it and after it."""

    finding: str
    first: int
    last: int
    within: Option
    after: Option
    before: Option | None = None

    def option(self, day: int) -> Option | None:
        """The option for an onset on that day; None where the table has none."""
        if day < self.first:
            return self.before
        return self.within if day <= self.last else self.after


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale and the options of which one is chosen; by `windows` a number of days chooses it."""

    id: str
    label: str
    options: tuple[Option, ...]
    windows: tuple[Window, ...] = ()

    @property
    def points(self) -> tuple[int, int]:
        """The fewest and the most points that the line can give."""
        given = [option.points for option in self.options]
        return min(given), max(given)


@dataclass(frozen=True, slots=True)
class Scale:
    """One of the two scales of the updated RUCAM."""

    id: str
    title: str
    lines: tuple[Line, ...]

    @property
    def points(self) -> tuple[int, int]:
        """The lowest and the highest total of the scale."""
        return sum(line.points[0] for line in self.lines), sum(line.points[1] for line in self.lines)


AGE = Line("age", "Age", (Option("from_55", "55 years or more", 1), Option("under_55", "under 55 years", 0)))
ALCOHOL = Line(
    "alcohol",
    "Alcohol",
    (Option("above", "more than 2 (women) or 3 (men) drinks a day", 1), Option("within", "no more than that", 0)),
)
CONCOMITANT = Line(
    "concomitant",
    "Other drugs",
    (
        Option("none", "none, or no information", 0),
        Option("incompatible", "taken at a time that does not fit", 0),
        Option("compatible", "taken at a time that fits", -1),
        Option("hepatotoxin", "known to harm the liver, at a time that fits", -2),
        Option("proven", "shown to be the cause by re-exposure or a validated test", -3),
    ),
)
ALTERNATIVES = Line(
    "alternatives",
    "Other causes",
    (
        Option("all_excluded", "all of groups I and II excluded", 2),
        Option("group_1_excluded", "all seven of group I excluded", 1),
        Option("5_or_6_excluded", "five or six of group I excluded", 0),
        Option("fewer_excluded", "fewer than five of group I excluded", -2),
        Option("likely", "another cause is highly probable", -3),
    ),
)
INFORMATION = Line(
    "information",
    "What is known of the drug",
    (
        Option("labelled", "liver injury is in its label", 2),
        Option("published", "published, not in its label", 1),
        Option("unknown", "unknown", 0),
    ),
)


def _rechallenge(enzyme: str, multiple: str) -> Line:
    return Line(
        "rechallenge",
        "Re-exposure by accident",
        (
            Option("alone", f"{enzyme} doubled with the drug alone, below {multiple} x ULN before", 3),
            Option("together", f"{enzyme} doubled with the drugs of the first time", 1),
            Option("normal", f"{enzyme} rose and stayed normal, conditions as the first time", -2),
            Option("other", "anything else, or none", 0),
        ),
    )


def _onset(*, again: int, cessation: int) -> Line:
    """`again` is the last day of the window of a re-exposure, `cessation` that after the last dose."""
    in_time = Option("5_to_90_days", "5 to 90 days after the first dose", 2)
    out_of_time = Option("other_days", "under 5 or over 90 days after the first dose", 1)
    soon = Option(f"again_1_to_{again}_days", f"1 to {again} days after the first dose of a re-exposure", 2)
    late = Option(f"again_over_{again}_days", f"over {again} days after the first dose of a re-exposure", 1)
    stopped = f"up to {cessation} days after the last dose, or later for a drug that is slowly metabolised"
    return Line(
        "onset",
        "Time to onset",
        (in_time, out_of_time, soon, late, Option("after_stop", stopped, 1)),
        (
            Window("rucam_onset_again", 1, again, soon, late),
            Window("rucam_onset", 5, 90, in_time, out_of_time, out_of_time),
        ),
    )


HEPATOCELLULAR = Scale(
    "hepatocellular",
    "hepatocellular",
    (
        _onset(again=15, cessation=15),
        Line(
            "course",
            "Course of ALT after the drug is stopped",
            (
                Option("halved_in_8_days", "down by half within 8 days", 3),
                Option("halved_in_30_days", "down by half within 30 days", 2),
                Option("unknown", "no information, or drug continued", 0),
                Option("halved_later", "down by half after day 30", 0),
                Option("not_halved", "less than that after day 30, or rising again", -2),
            ),
        ),
        ALCOHOL,
        AGE,
        CONCOMITANT,
        ALTERNATIVES,
        INFORMATION,
        _rechallenge("ALT", "5"),
    ),
)

CHOLESTATIC = Scale(
    "cholestatic",
    "cholestatic or mixed",
    (
        _onset(again=90, cessation=30),
        Line(
            "course",
            "Course of ALP after the drug is stopped",
            (
                Option("halved_in_180_days", "down by half within 180 days", 2),
                Option("less_in_180_days", "down by less within 180 days", 1),
                Option("unknown", "no information, unchanged, rising, or drug continued", 0),
            ),
        ),
        ALCOHOL,
        Line("pregnancy", "Pregnancy", (Option("yes", "pregnant", 1), Option("no", "not pregnant", 0))),
        AGE,
        CONCOMITANT,
        ALTERNATIVES,
        INFORMATION,
        _rechallenge("ALP", "2"),
    ),
)


def category(points: int) -> str:
    """The published name of a total."""
    names = ("excluded", "unlikely", "possible", "probable", "highly probable")
    return names[sum(points >= total.value for total in TOTALS)]


def scored(known: Known, scale: Scale) -> Ruling:
    """One scale line by line; the total lies between the fewest and the most points that the open lines can give."""
    items = tuple(_line(known, line, scale) for line in scale.lines)
    return _total(items, _sum(items))


def _sum(items: tuple[Item, ...]) -> tuple[int, int]:
    points = [item.points or (0, 0) for item in items]
    return sum(low for low, _ in points), sum(high for _, high in points)


def _total(items: tuple[Item, ...], points: tuple[int, int]) -> Ruling:
    low, high = points
    if category(low) == category(high):
        words = f"{low} points" if low == high else f"Between {low} and {high} points"
        return Ruling(MET, items, f"{words}: {category(low)}.", low, high, category(low))
    return Ruling(
        NOT_DOCUMENTED, items, f"Between {low} and {high} points: {category(low)} to {category(high)}.", low, high
    )


def _chosen_option(known: Known, line: Line) -> tuple[Option | None, Seen]:
    """The option that a record names, or into which its number of days falls; a re-exposure goes before the rest."""
    for window in line.windows:
        seen = known.sign(window.finding, lasting=True)
        if seen.grade is not None and seen.grade.isdecimal():
            return window.option(int(seen.grade)), seen
    seen = known.sign(f"rucam_{line.id}", lasting=True)
    return next((option for option in line.options if option.id == seen.grade), None), seen


def _line(known: Known, line: Line, scale: Scale) -> Item:
    item_id = f"{scale.id}.{line.id}"
    chosen, seen = _chosen_option(known, line)
    if chosen is not None:
        why = f"{seen.why}: {chosen.label}."
        return Item(
            item_id,
            line.label,
            MET,
            why,
            seen.records,
            *CITE,
            supposed=seen.supposed,
            points=(chosen.points, chosen.points),
        )
    if line is AGE:
        return _age(known, item_id)
    low, high = line.points
    return Item(
        item_id, line.label, NOT_DOCUMENTED, f"Not documented: {low} to {high} points.", (), *CITE, points=(low, high)
    )


def _age(known: Known, item_id: str) -> Item:
    item = reaches(known, AGE_55)
    points = {MET: (1, 1), NOT_MET: (0, 0), NOT_DOCUMENTED: (0, 1)}[item.answer]
    return Item(
        item_id, "Age 55 or more", item.answer, item.why, item.records, *CITE, supposed=item.supposed, points=points
    )


def rule(known: Known) -> Ruling:
    """The scale that R chooses, or both where R is not known; no points where R does not apply, no verdict if open."""
    entry = applies(known)
    chosen = _chosen(known) if entry.answer is MET else (HEPATOCELLULAR, CHOLESTATIC)
    scales = [tuple(_line(known, line, scale) for line in scale.lines) for scale in chosen]
    items = (entry, *(item for lines in scales for item in lines))
    if entry.answer is NOT_MET:
        why = "Does not apply: ALT and ALP are too low for R, which chooses the scale, and for a case of drug injury."
        return Ruling(NOT_MET, items, why)
    sums = [_sum(lines) for lines in scales]
    points = min(low for low, _ in sums), max(high for _, high in sums)
    total = _total(items, points)
    if entry.answer is MET:
        return total
    why = f"Whether ALT and ALP are high enough is open; if they are: {total.why[0].lower()}{total.why[1:]}"
    return Ruling(NOT_DOCUMENTED, items, why, *points)


def _chosen(known: Known) -> tuple[Scale, ...]:
    """The scales that R leaves: one, or both where R is not known or lies on both sides of 5 by laboratory."""
    ratio = ratio_of(known)
    patterns = {"hepatocellular", "mixed"} if ratio is None else {pattern(end, ratio.slack) for end in ratio[:2]}
    wanted = {"hepatocellular" if name == "hepatocellular" else "cholestatic" for name in patterns}
    return tuple(scale for scale in (HEPATOCELLULAR, CHOLESTATIC) if scale.id in wanted)


def _rule(scale: Scale) -> Callable[[Known], Ruling]:
    def one_scale(known: Known) -> Ruling:
        """One scale, whatever R may be."""
        return scored(known, scale)

    return one_scale


def _set(set_id: str, title: str, chosen: Callable[[Known], Ruling]) -> CriteriaSet:
    return CriteriaSet(
        id=set_id,
        title=title,
        group="dili",
        kind="score",
        published="2016",
        source="danan2016",
        rule=chosen,
        thresholds=(AGE_55, *TOTALS),
        choices=(
            "For one suspect drug at a time; a line that nobody answers gives all the points it can give.",
            "Group I has seven causes (2016); the 1993 sheet has six.",
            "Age counts from 55 on; one reproduced table misprints above 55.",
            "Onset after a re-exposure has windows of its own: 15 days, or 90 where cholestatic or mixed.",
            "Hepatocellular is R above 5; R of 5 and less is scored as cholestatic or mixed.",
            "By R: only where R applies (Aithal 2011); the updated RUCAM asks for ALT 5 or ALP 2 times its limit.",
        ),
    )


RUCAM_2016 = (
    _set("rucam_2016", "Updated RUCAM 2016, scale by R", rule),
    *(
        _set(f"rucam_2016_{scale.id}", f"Updated RUCAM 2016, {scale.title}", _rule(scale))
        for scale in (HEPATOCELLULAR, CHOLESTATIC)
    ),
)
