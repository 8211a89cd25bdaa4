"""The map of causes: what can injure a liver after a transplant, coloured on request by what the case documents."""

from typing import Any, NamedTuple

from traitlets import Bool

from casedata import FINDINGS, Case, Moment, causes_for, load_case
from casedata.causes import Branch, Documented, documented
from casedata.model import CauseStatus
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.widget import heard
from workbook.page import Block, Cell, Cite, Face, Heading, Items, Span, Text, small, strong, written
from workbook.text.wording import spoken_of

STATUS_WORDS: dict[CauseStatus | None, str] = {
    "given": "● given",
    "negative": "○ tested, negative",
    "none_before": "◐ none, at an earlier time",
    None: "? not mentioned",
}
TITLE = "Causes of liver injury after a transplant, as the authors list them"
SWITCH = "Colour it by what is documented for {}, up to the morning of day {}"


class Counted(NamedTuple):
    """How many causes there are, and how many of them are documented in some way."""

    causes: int
    known: int


class CausesMap(Panel):
    """The panel; `documented` switches the colouring on. The stored face says for every cause how it stands."""

    face = live_face("causes_map.js", styles=("causes_map.css",))
    documented = Bool(default_value=False)

    def __init__(self, *, case: Case | None = None) -> None:
        super().__init__()
        self.observe(self.redraw, "documented")
        whole = case or load_case()
        self.case = whole.up_to(Moment(whole.patient.last_day, FINDINGS))
        self.branches = causes_for(whole)
        self.spoken = spoken_of(whole.patient)

    def counted(self) -> Counted:
        """The causes, and those of which something is documented."""
        standings = [one.standing for branch in self.branches for one in documented(branch, self.case)]
        return Counted(len(standings), sum(standing is not None for standing in standings))

    def page(self) -> tuple[Block, ...]:
        """The whole tree with the standing of every cause: it is complete without its colours."""
        return (Heading(TITLE), *self._body())

    def state_line(self) -> str:
        """How many causes, and how many are documented."""
        count = self.counted()
        counted = f"{count.causes} in {len(self.branches)} branches"
        return f"Causes: {counted}, {count.known} of them documented for {self.spoken.object}"

    def for_browser(self) -> dict[str, Any]:
        """The map with its switch."""
        return {
            "head": written((Heading(TITLE),), Face.LIVE),
            "body": written(self._body(), Face.LIVE),
            "label": SWITCH.format(self.spoken.object, self.case.patient.last_day),
            "documented": self.documented,
        }

    @heard
    def on_colour(self, documented: bool) -> None:
        """The switch was set."""
        self.kept(documented=documented)
        self.documented = documented

    def _body(self) -> tuple[Block, ...]:
        """The legend and the tree."""
        count = self.counted()
        sentence = (
            f"{count.known} of {count.causes} causes are documented for {self.spoken.object} in some way; "
            "the others are not mentioned."
        )
        legend = Text(f"{sentence} Signs: {', '.join(STATUS_WORDS.values())}.", kind="vod-legend")
        return legend, Items(*map(self._branch, self.branches), kind="vod-map")

    def _branch(self, branch: Branch) -> Cell:
        causes = Items(*map(_cause, documented(branch, self.case)))
        note = (" ", small(branch.note)) if branch.note else ()
        return strong(branch.label), *note, " ", Cite(*branch.locator), causes


def _cause(one: Documented) -> Span:
    note = (" ", small(one.cause.note)) if one.cause.note else ()
    standing, remark = one.standing, one.remark
    said = STATUS_WORDS[standing]
    if standing is not None and remark:
        said = f"{said}: {remark}"
    places = [place for record in one.records for place in record.locator]
    cited = (" ", Cite(*places)) if places else ()
    stands = Span(f" {said}", *cited, kind="vod-standing")
    return Span(one.cause.label, *note, stands, kind=f"vod-cause-{standing or 'silent'}")
