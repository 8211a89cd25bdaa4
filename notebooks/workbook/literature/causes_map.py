"""The map of causes: what can injure a liver after a transplant, coloured on request by what is documented for her."""

from typing import NamedTuple

import anywidget
from ipywidgets import DOMWidget
from markupsafe import Markup, escape
from traitlets import Bool, Unicode

from casedata import FINDINGS, Case, Moment, load_case, load_causes
from casedata.causes import Branch, Documented, Standing, documented
from workbook.faces.assets import script, style
from workbook.faces.panel import Panel
from workbook.text.citations import in_words

UPTO = Moment(32, FINDINGS)
"""The map is coloured by what was known on the morning of day 32."""
STANDINGS: dict[Standing | None, str] = {
    "given": "● given",
    "negative": "○ tested, negative",
    "none_before": "◐ none, at an earlier time",
    None: "? not mentioned",
}
TITLE = "Causes of liver injury after a transplant, as the authors list them"
SWITCH = "Colour it by what is documented for her, up to the morning of day 32"


class CausesWidget(anywidget.AnyWidget):
    """The live face: the map, and one switch."""

    _esm = script("controls.js", "causes_map.js")
    _css = style("decision.css", "causes_map.css")
    head = Unicode().tag(sync=True)
    body = Unicode().tag(sync=True)
    label = Unicode(SWITCH).tag(sync=True)
    documented = Bool(default_value=False).tag(sync=True)


class Counted(NamedTuple):
    """How many causes there are, and how many of them are documented in some way."""

    causes: int
    known: int


class CausesMap(Panel):
    """The panel; `documented` switches the colouring on. The stored face says for every cause how it stands."""

    documented = Bool(default_value=False)

    def __init__(self, *, case: Case | None = None) -> None:
        super().__init__()
        self.case = (case or load_case()).up_to(UPTO)
        self.branches = load_causes()

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
        return f"Causes: {count.causes} in {len(self.branches)} branches, {count.known} of them documented for her"

    def make_live(self) -> DOMWidget:
        """The map with its switch."""
        widget = CausesWidget(
            head=f"<h3>{TITLE}</h3>", body=f"{self._legend()}\n{self._tree()}", documented=self.documented
        )
        widget.observe(lambda change: self.set_trait("documented", change["new"]), "documented")
        self.observe(lambda change: widget.set_trait("documented", change["new"]), "documented")
        return widget

    def _legend(self) -> str:
        count = self.counted()
        told = ", ".join(escape(words) for words in STANDINGS.values())
        sentence = (
            f"{count.known} of {count.causes} causes are documented for her in some way; the others are not mentioned."
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
    standing = one.standing
    said = STANDINGS[standing]
    if standing is not None and one.cause.remark:
        said = f"{said}: {one.cause.remark}"
    cited = "; ".join(in_words(place for record in one.records for place in record.locator))
    places = Markup(' <span class="vod-cite">({})</span>').format(cited) if cited else ""
    return Markup('<li class="vod-cause-{}">{}{}<span class="vod-standing"> {}{}</span></li>').format(
        standing or "silent", one.cause.label, note, said, places
    )
