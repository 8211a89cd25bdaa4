"""The laboratory explorer: chosen analytes by day, with drugs and events on the same axis, as chart and as tables."""

from traitlets import Enum, List, TraitError, Unicode, validate

from casedata import Case, Moment
from workbook.faces.chart import Picture
from workbook.faces.controls import AnyOf, Control, OneOf, Option, Slider
from workbook.faces.opened_case import CasePanel
from workbook.laboratory.lab_facts import NO_SENTENCE, AnalyteFacts, LabFacts, Stretch, analytes_offered, lab_facts
from workbook.laboratory.lab_plot import plot_labs
from workbook.page import Cell, Table
from workbook.text.moments import days_in_words
from workbook.text.wording import sentence_start

FIRST_SHOWN = ("bilirubin_total", "alt", "ast", "inr", "antithrombin", "platelets", "glucose", "creatinine", "ammonia")
_UNITS = (Option("conventional", "conventional"), Option("si", "SI"))
_SCALES = (Option("linear", "linear"), Option("log", "logarithmic"))


class LabExplorer(CasePanel):
    """The laboratory up to `upto`, the last moment that may be shown: a day, up to its decision, or a Moment."""

    heading = "Laboratory"
    analytes = List(Unicode())
    units = Enum(["conventional", "si"], default_value="conventional")
    scale = Enum(["linear", "log"], default_value="linear")

    def __init__(self, upto: int | Moment, *, analytes: tuple[str, ...] = (), case: Case | None = None) -> None:
        super().__init__()
        self.follow(case, upto)
        self.offered = analytes_offered(self.case, self.upto)
        known = [one.id for one in self.offered]
        self.day = self.upto.at
        usual = [one for one in FIRST_SHOWN if one in known] or known[: len(FIRST_SHOWN)]
        self.analytes = [one for one in analytes if one in known] if analytes else usual

    @validate("analytes")
    def _offered_in_order(self, proposal: dict[str, list[str]]) -> list[str]:
        known = [one.id for one in self.offered]
        unknown = set(proposal["value"]) - set(known)
        if unknown:
            raise TraitError(f"not offered here: {', '.join(sorted(unknown))}")
        return [one for one in known if one in proposal["value"]]

    def controls(self) -> tuple[Control, ...]:
        """The day, the analytes, the units and the scale."""
        return (
            Slider("day", "Day shown", self.case.patient.first_day, self.upto.at),
            AnyOf("analytes", "Analytes", tuple(Option(one.id, one.label) for one in self.offered)),
            OneOf("units", "Units", _UNITS),
            OneOf("scale", "Scale", _SCALES),
        )

    def facts(self, day: int | None = None) -> LabFacts:
        """What is shown on a day: the chosen one unless another is given."""
        shown = self.day if day is None else day
        return lab_facts(
            self.case,
            shown,
            self.upto,
            analytes=tuple(self.analytes),
            units="si" if self.units == "si" else "conventional",
        )

    def picture_at(self, state: int) -> Picture:
        """The chart and its tables on that day."""
        facts = self.facts(state)
        return Picture(
            plot_labs(facts, log=self.scale == "log"),
            alt=f"Chart of the laboratory. {facts.sentence}",
            tables=tuple(_tables(facts)),
            notes=tuple(_notes(facts)),
        )

    def state_line(self) -> str:
        """What is chosen, and the finding."""
        return (
            f"Laboratory, day {self.day} of {self.upto.at}, {self.units} units, {self.scale}: {self.facts().sentence}"
        )


_PUBLISHED_BAND = "Green band: limits of normal as published; the {} does not give those of its laboratory. "
_OWN_BAND = "Green band: limits of normal of the patient’s own laboratory. "
_MIXED_BAND = (
    "Green band: limits of normal of the patient’s own laboratory where it gives them, otherwise as published. "
)


def _notes(facts: LabFacts) -> list[str]:
    normal = [one.normal.words for one in facts.analytes if one.normal and one.extent]
    own = [one.normal.own for one in facts.analytes if one.normal and one.extent]
    band = _OWN_BAND if own and all(own) else _MIXED_BAND if any(own) else _PUBLISHED_BAND.format(facts.teller)
    tint = (
        f"Tinted days carry no value in the {facts.teller}: any value is possible there, unless the band says what "
        "the text allows. A dotted line means that the exact days are not reported."
    )
    return [(band + sentence_start("; ".join(normal)) + "." if normal else ""), tint, *facts.conflicts]


def _tables(facts: LabFacts) -> list[Table]:
    rows = [row for one in facts.analytes for row in _analyte_rows(one)] + _silent_rows(facts.analytes, facts.teller)
    given = tuple((one.name, one.words or "given", one.when, one.place) for one in facts.treatments)
    done = tuple((one.name, "done", one.when, one.place) for one in facts.events)
    tables = [Table(f"Laboratory as known on day {facts.day}", ("Analyte", "When", "Reported", "Where"), tuple(rows))]
    if given or done:
        tables.append(Table(f"Drugs and events up to day {facts.day}", ("What", "How", "When", "Where"), given + done))
    if facts.gaps:
        tables.append(Table(f"Not in the {facts.teller} by day {facts.day}", ("Missing", "Why it matters"), facts.gaps))
    return tables


def _analyte_rows(one: AnalyteFacts) -> list[tuple[Cell, ...]]:
    dated = sorted(
        [*(value.stretch for value in one.values), *one.directions], key=lambda said: (said.first, said.last)
    )
    return [(one.label, said.when, _said(said, one), said.place) for said in (*one.earlier, *dated)]


def _silent_rows(analytes: tuple[AnalyteFacts, ...], teller: str) -> list[tuple[Cell, ...]]:
    """The days without a value; analytes of which the same is to be said share a row."""
    silent: dict[tuple[Cell, ...], list[str]] = {}
    for one in analytes:
        for run in one.unreported:
            place = run.place if run.place.locators else NO_SENTENCE.format(teller)
            said = (days_in_words(run.first, run.last), run.words, place)
            silent.setdefault(said, []).append(one.label)
    return [("; ".join(labels), *said) for said, labels in silent.items()]


def _said(said: Stretch, one: AnalyteFacts) -> str:
    """A direction says that it has no value; one of an earlier period says so already."""
    return f"{said.words}, no value" if said in one.directions else said.words
