"""What the authors argue, beside what we found on each claim: shut before the decision of day 32, then by theme."""

from ipywidgets import DOMWidget
from markupsafe import Markup

from exercises import AnswerStore, Response
from workbook.faces.behind import Behind
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.literature.claims_facts import MEANT, CheckedClaim, ClaimsFacts, ThemeFacts, claims_facts
from workbook.questions.opens import StoryWidget
from workbook.text.folds import fold
from workbook.text.tables import aligned_left, paragraphs

HEADS = ("What they say", "What we found", "Verdict")


class CheckedClaims(Panel):
    """The claims by theme, each theme folded; on paper one table."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: ClaimsFacts = claims_facts()

    def static_html(self) -> str:
        """Every theme under its title, with how its checks came out."""
        folds = (
            fold(f"{theme.title}: {theme.tally}", _table("Each claim beside its check", theme))
            for theme in self.facts.themes
        )
        return aligned_left("\n".join([paragraphs(self.facts.sentence, MEANT), *folds]))

    def on_paper(self) -> Paper:
        """All of it in one table."""
        table = _table("What the authors argue, and what we found", *self.facts.themes)
        return Paper(f"{paragraphs(self.facts.sentence, MEANT)}\n{table}")

    def state_line(self) -> str:
        """How many claims, and how their checks came out."""
        return f"What the authors argue: {self.facts.sentence}"

    def make_live(self) -> DOMWidget:
        """The same with the style of the workbook."""
        return StoryWidget(html=self.static_html())


class AuthorsArguments(Behind):
    """The claims, from the commit of D7 on: they tell the outcome."""

    heading = "What the authors argue"

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__("D7", answers=answers)

    def inside(self, response: Response | None) -> Panel:  # noqa: ARG002  the claims do not depend on the answer
        """The claims."""
        return CheckedClaims()


def _table(caption: str, *themes: ThemeFacts) -> str:
    """One table; where it holds several themes, each begins with a row of its own."""
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in HEADS)
    bodies = Markup("\n").join(_body(theme, titled=len(themes) > 1) for theme in themes)
    return str(
        Markup('<table class="vod-claims">\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n{}\n</table>').format(
            caption, heads, bodies
        )
    )


def _body(theme: ThemeFacts, *, titled: bool) -> Markup:
    title = Markup('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>\n').format(len(HEADS), theme.title)
    rows = Markup("\n").join(_row(one) for one in theme.claims)
    return Markup("<tbody>\n{}{}\n</tbody>").format(title if titled else "", rows)


def _row(one: CheckedClaim) -> Markup:
    return Markup('<tr><th scope="row">{}{}</th><td>{}{}</td><td>{}</td></tr>').format(
        one.said, _places(one.where), one.found, _places(one.sources), one.verdict
    )


def _places(words: str) -> Markup:
    return Markup(' <span class="vod-cite">({})</span>').format(words) if words else Markup("")
