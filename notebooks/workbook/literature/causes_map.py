"""The map of causes: what can injure a liver after a transplant, coloured on request by what the case documents."""

from typing import Any, NamedTuple

from markupsafe import Markup, escape
from traitlets import Bool

from casedata import FINDINGS, Case, Moment, causes_for, load_case
from casedata.causes import Branch, Documented, documented
from casedata.model import Standing
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.widget import heard
from workbook.text.citations import in_words
from workbook.text.wording import spoken_of

STANDINGS: dict[Standing | None, str] = {
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

    face = live_face("causes_map.js", styles=("decision.css", "causes_map.css"))
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

    def static_html(self) -> str:
        """The whole tree with the standing of every cause: it is complete without its colours."""
        return f"<h3>{TITLE}</h3>\n{self._legend()}\n{self._tree()}"

    def state_line(self) -> str:
        """How many causes, and how many are documented."""
        count = self.counted()
        counted = f"{count.causes} in {len(self.branches)} branches"
        return f"Causes: {counted}, {count.known} of them documented for {self.spoken.object}"

    def for_browser(self) -> dict[str, Any]:
        """The map with its switch."""
        return {
            "head": f"<h3>{TITLE}</h3>",
            "body": f"{self._legend()}\n{self._tree()}",
            "label": SWITCH.format(self.spoken.object, self.case.patient.last_day),
            "documented": self.documented,
        }

    @heard
    def on_colour(self, documented: bool) -> None:
        """The switch was set."""
        self.kept(documented=documented)
        self.documented = documented

    def _legend(self) -> str:
        count = self.counted()
        told = ", ".join(escape(words) for words in STANDINGS.values())
        sentence = (
            f"{count.known} of {count.causes} causes are documented for {self.spoken.object} in some way; "
            "the others are not mentioned."
        )
        return f'<p class="vod-legend">{sentence} Signs: {told}.</p>'

    def _tree(self) -> str:
        return f'<ul class="vod-map">{"".join(self._branch(branch) for branch in self.branches)}</ul>'

    def _branch(self, branch: Branch) -> Markup:
        causes = Markup("").join(_cause(one) for one in documented(branch, self.case))
        note = Markup(" <small>{}</small>").format(branch.note) if branch.note else ""
        places = "; ".join(in_words(branch.locator))
        return Markup('<li><strong>{}</strong>{} <span class="vod-cite">({})</span><ul>{}</ul></li>').format(
            branch.label, note, places, causes
        )


def _cause(one: Documented) -> Markup:
    note = Markup(" <small>{}</small>").format(one.cause.note) if one.cause.note else ""
    standing, remark = one.standing, one.remark
    said = STANDINGS[standing]
    if standing is not None and remark:
        said = f"{said}: {remark}"
    cited = "; ".join(in_words(place for record in one.records for place in record.locator))
    places = Markup(' <span class="vod-cite">({})</span>').format(cited) if cited else ""
    return Markup('<li class="vod-cause-{}">{}{}<span class="vod-standing"> {}{}</span></li>').format(
        standing or "silent", one.cause.label, note, said, places
    )
