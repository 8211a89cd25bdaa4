"""What the authors argue, beside what we found on each claim: shut before the learner's own plan, then by theme."""

from collections import Counter
from typing import NamedTuple

import htpy as h
from ipywidgets import DOMWidget
from markupsafe import Markup

from casedata import load_claims, load_published
from casedata.claims import Agreement, Claim, Theme
from casedata.published import Evidence, Published
from exercises import AnswerStore, Response
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.faces.shut_panel import ShutPanel
from workbook.page import Block, Cell, Cite, Face, Fold, Table, Text, written
from workbook.page.writing import table_pieces
from workbook.text.wording import counted, listed

HEADS = ("What they say", "What we found", "Verdict")
VERDICTS: dict[Agreement, str] = {
    "agrees": "●\u00a0agrees",
    "differs": "◐\u00a0differs",
    "not_read": "○\u00a0could not be read",
    "judgement": "–\u00a0a\u00a0judgement",
}
"""A sign and a word for each, so that no meaning hangs on either alone; no line breaks between them."""
MEANT = (
    "The verdict is about the source that the authors cite, or about one that we found where they cite none: it says "
    "the same, it says something else, or we could not read it, and then the check says what we read instead. An "
    "opinion or a plan is marked as a judgement. A difference is no reproach: a number may come from another edition."
)


class CheckedClaim(NamedTuple):
    """One claim and its check, each with its places."""

    said: str
    where: tuple[str, ...]
    found: str
    sources: tuple[str, ...]
    verdict: str


class ThemeFacts(NamedTuple):
    """The claims of one theme, and how their checks came out."""

    title: str
    claims: tuple[CheckedClaim, ...]
    tally: str


class ClaimsFacts(NamedTuple):
    """Everything that the authors argue, theme by theme."""

    themes: tuple[ThemeFacts, ...]
    sentence: str


def claims_facts() -> ClaimsFacts:
    """The claims of the report with their checks."""
    themes, published = load_claims(), load_published()
    every = tuple(claim for theme in themes for claim in theme.claims)
    sentence = f"{counted(len(every), 'claim')} of the discussion and the conclusions: {_tally(every)}."
    return ClaimsFacts(tuple(_theme(theme, published) for theme in themes), sentence)


def _theme(theme: Theme, published: Published) -> ThemeFacts:
    return ThemeFacts(theme.title, tuple(_checked(one, published) for one in theme.claims), _tally(theme.claims))


def _checked(claim: Claim, published: Published) -> CheckedClaim:
    carried = tuple(place for name in claim.report for place in published.evidence_item(name).locator)
    held = (*claim.also, *(_place(published.evidence_item(name)) for name in claim.evidence))
    return CheckedClaim(claim.said, carried, claim.check, held, VERDICTS[claim.standing])


def _place(item: Evidence) -> str:
    """Source and place; of `as quoted in the case report, INO-2.4` the words, for the claim says where it stands."""
    return f"{item.source}: {item.place.partition(', ')[0]}"


def _tally(claims: tuple[Claim, ...]) -> str:
    """How many of each verdict: `6 agree, 2 differ and 1 could not be read`."""
    count = Counter(claim.standing for claim in claims)
    words: dict[Agreement, tuple[str, str]] = {
        "agrees": ("agrees", "agree"),
        "differs": ("differs", "differ"),
        "not_read": ("could not be read", "could not be read"),
        "judgement": ("is a judgement", "are judgements"),
    }
    return listed([counted(count[one], *words[one]) for one in words if count[one]])


class CheckedClaims(Panel):
    """The claims by theme, each theme folded; on paper one table."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: ClaimsFacts = claims_facts()

    def page(self) -> tuple[Block, ...]:
        """Every theme under its title, with how its checks came out."""
        folds = (
            Fold(f"{theme.title}: {theme.tally}", _table(theme), always=True, kind="vod-folded")
            for theme in self.facts.themes
        )
        return (*self._intro(), *folds)

    def on_paper(self) -> Paper:
        """All of it in one table."""
        return Paper.of(*self._intro(), AllClaims(self.facts.themes))

    def state_line(self) -> str:
        """How many claims, and how their checks came out."""
        return f"What the authors argue: {self.facts.sentence}"

    def make_live(self) -> DOMWidget:
        """The same with the style of the workbook."""
        return PythonHtml(html=written(self.page(), Face.LIVE))

    def _intro(self) -> tuple[Block, ...]:
        return Text(self.facts.sentence), Text(MEANT)


class AuthorsArguments(ShutPanel):
    """The claims, from the commit of M8 on: they tell the outcome, and give the advice that a plan is held against."""

    heading = "What the authors argue"

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__("M8", answers=answers)

    def inside(self, response: Response | None) -> Panel:  # noqa: ARG002  the claims do not depend on the answer
        """The claims."""
        return CheckedClaims()


class AllClaims(NamedTuple):
    """One table of several themes, each beginning with a row of its own."""

    themes: tuple[ThemeFacts, ...]

    def write(self, face: str) -> h.Node:
        """The table for that face."""
        heads = h.thead[h.tr[(h.th(scope="col")[head] for head in HEADS)]]
        bodies = ((h.tbody[_title(theme), _rows(theme, face)], "\n") for theme in self.themes)
        caption = h.caption["What the authors argue, and what we found"]
        return h.table(".vod-claims")["\n", caption, "\n", heads, "\n", bodies]


def _title(theme: ThemeFacts) -> h.Node:
    return h.tr[h.th(scope="rowgroup", colspan=str(len(HEADS)))[theme.title]], "\n"


def _rows(theme: ThemeFacts, face: str) -> Markup:
    return Markup("").join(map(Markup, table_pieces(_table(theme), Face(face))[1:-1]))  # htpy has escaped them


def _table(theme: ThemeFacts) -> Table:
    return Table("Each claim beside its check", HEADS, tuple(map(_row, theme.claims)), kind="vod-claims")


def _row(one: CheckedClaim) -> tuple[Cell, ...]:
    return _cited(one.said, one.where), _cited(one.found, one.sources), one.verdict


def _cited(words: str, places: tuple[str, ...]) -> Cell:
    return (words, " ", Cite(*places)) if places else words
