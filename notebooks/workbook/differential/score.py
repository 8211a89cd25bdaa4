"""The learner's probabilities beside the authors' conclusion: two scores stage by stage, drawn and as a table."""

from typing import Any, NamedTuple

from ipywidgets import DOMWidget

from casedata.reasoning import Category, Forecast, StagedDifferential, StageScore, score_path
from exercises import AnswerStore, Response, grade, load_course, load_question, open_exercise_key, open_key
from exercises.keys import WORTH_WORDS, Conclusion, StageKey
from exercises.stages import EVEN, STAGES, path_of, stage_name
from workbook.differential.board_draft import DRUG
from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.figure import Figure
from workbook.drawing.palette import BLUE, INK, MUTED, ORANGE, PURPLE, palette_css
from workbook.faces.assets import live_face
from workbook.faces.button_reveal import behind_button
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.page import Block, Cell, Drawing, Face, Gap, Heading, Items, Sources, Table, Text, written
from workbook.questions.decision_reveal import sureness

CATEGORIES: dict[Category, str] = {
    "drug_injury": "Drug injury alone",
    "sos": "SOS/VOD alone",
    "both": "Both together",
    "other": "Anything else",
}
_COLOURS: dict[Category, str] = {"drug_injury": BLUE, "sos": ORANGE, "both": PURPLE, "other": MUTED}


def score_form(stages: tuple[str, ...]) -> Table:
    """An empty table for a reader of paper."""
    head = ("Stage", *CATEGORIES.values(), "Brier score")
    rows = tuple(_to_fill(stage_name(stage)) for stage in stages)
    return Table("Your own path: add up your shares in each group", head, rows)


def _to_fill(stage: str) -> tuple[Cell, ...]:
    shares = ((Gap(f"{stage}: {name}"), " %") for name in CATEGORIES.values())
    return (stage, *shares, Gap(f"{stage}: Brier score"))


def score_table(scores: tuple[StageScore, ...]) -> Table:
    """The four shares and the two scores of each stage, and in words what the scores are."""
    rows = tuple(
        (
            stage_name(score.stage),
            *(_percent(said) for said in score.forecast),
            f"{score.brier:.2f}",
            f"{score.log_bits:.2f} bits",
            _beside_even_odds(score),
        )
        for score in scores
    )
    head = ("Stage", *CATEGORIES.values(), "Brier score", "Log score", "In words")
    return Table("Your shares in four groups, and two scores against the authors’ conclusion", head, rows)


def plot_score(scores: tuple[StageScore, ...]) -> Figure:
    """A bar of 100 % for each stage, cut into the four groups."""
    height = 84 + 44 * len(scores)
    bars, words = [], []
    for row, score in enumerate(scores):
        start = 0.0
        for (category, label), said in zip(CATEGORIES.items(), score.forecast, strict=True):
            hover = f"{label}, {stage_name(score.stage)}: {_percent(said)}"
            bars.append(_bar(row, start, said, _COLOURS[category], hover))
            if said >= 0.06:
                words.append(_word(row, start + said / 2, _percent(said)))
            start += said
    names = [_name(place, category) for place, category in enumerate(CATEGORIES)]
    layout = {
        "template": TEMPLATE,
        "height": height,
        "margin": {"l": 96, "r": 20, "t": 44, "b": 30},
        "xaxis": {
            "range": [0, 1],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
        },
        "yaxis": _stages(scores),
        "annotations": [*words, *names],
    }
    return Figure.of(bars, layout)


def _stages(scores: tuple[StageScore, ...]) -> dict[str, Any]:
    places = [-row for row in range(len(scores))]
    return {
        "range": [0.6 - len(scores), 0.6],
        "tickvals": places,
        "ticktext": [stage_name(score.stage) for score in scores],
    }


def _bar(row: int, start: float, said: float, colour: str, hover: str) -> dict[str, Any]:
    place = {"type": "bar", "orientation": "h", "x": [said], "base": [start], "y": [-row], "width": 0.62}
    return place | {"marker": {"color": colour, "line": {"color": "#ffffff", "width": 1}}, "hovertext": [hover]}


def _word(row: int, middle: float, text: str) -> dict[str, Any]:
    place = {"x": middle, "xref": "x", "y": -row, "yref": "y", "xanchor": "center", "yanchor": "middle"}
    return {"text": f"<b>{text}</b>", "showarrow": False, "font": {"color": "#ffffff"}} | place


def _name(place: int, category: Category) -> dict[str, Any]:
    where = {"x": place / 4, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    text = {"text": f"<b>{CATEGORIES[category]}</b>", "showarrow": False, "yshift": 8}
    return where | text | {"font": {"color": _COLOURS[category] if category != "other" else INK}}


def alt_text(scores: tuple[StageScore, ...]) -> str:
    """The chart in words."""
    first, last = scores[0], scores[-1]
    moved = f"{_said(first.forecast)} at {stage_name(first.stage)}, {_said(last.forecast)} at {stage_name(last.stage)}"
    return f"Your four shares at each stage, as bars of 100 %. {moved}. The table below holds every number."


def _said(forecast: Forecast) -> str:
    return ", ".join(f"{label} {_percent(said)}" for label, said in zip(CATEGORIES.values(), forecast, strict=True))


def _percent(said: float) -> str:
    return f"{said:.0%}".replace("%", " %")


def _beside_even_odds(score: StageScore) -> str:
    if score.brier_skill >= 0.9:
        return "close to the conclusion"
    if score.brier_skill > 0.05:
        return "nearer than 25 % on each"
    return "like 25 % on each" if score.brier_skill >= -0.05 else "further away than 25 % on each"


NEEDED = ("D7", "S5")
CLOSED = "Your score opens when you have committed decision D7 and your last differential, S5, in chapter 10."
HOW = (
    (
        "Two ways to score a forecast. The Brier score adds up the squared distances between what you said and "
        "what the authors concluded: 0 is perfect, 2 the worst. The log score looks only at the share that you "
        "gave to their conclusion: 0 bits is perfect, and every halving of that share costs one bit more, up to "
        "6.64 at 1 % or less. In both, lower is better, and neither can be beaten by saying anything but what you "
        "think."
    ),
    (
        "To compare: 25 % on each of the four would score 0.75 and 2 bits. An untouched board, even shares on all "
        "eight, is something else, because five of the eight fall under “anything else”; it stands in the last "
        "line."
    ),
)
ONE_CASE = "One case calibrates nobody. A good score may be luck, and a bad one may have been good reasoning."
NOT_PROVEN = (
    "The yardstick is a conclusion, not a proven truth. “Both together” was never excluded, so a learner who kept a "
    "share there may be nearer to what happened than the score says."
)
NO_STAGE = Text("You have committed no stage.")


class ScoreWidget(PythonHtml):
    """The live face, with the colours of the chart."""

    face = live_face(
        "python_html.js",
        palette=palette_css(".vod-panel") + ".vod-drawn svg { width: 100%; height: auto; }",
        name="score",
    )


class Sureness(NamedTuple):
    """One decision: how sure the learner was, and what each part of the answer was worth."""

    decision: str
    sure: str
    worths: str


class Score(Panel):
    """The scores of every committed stage. It opens after D7 and S5, and follows a commit in the same kernel."""

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.edition = current_edition()
        self.answers = answers or answer_store()
        self.answers.watch(self._redraw)

    @property
    def is_open(self) -> bool:
        """Whether the conclusion may be told."""
        return gate_behind(*NEEDED, answers=self.answers).may_open

    @property
    def path(self) -> tuple[StagedDifferential, ...]:
        """The committed stages in order."""
        return path_of(self._committed)

    def scores(self) -> tuple[StageScore, ...]:
        """The scores of the path."""
        return score_path(self.path, self._conclusion().category)

    def page(self) -> tuple[Block, ...]:
        """The chart, the table, both cautions, the drugs, confidence beside worth; one sentence while it is closed."""
        if not self.is_open:
            return (Text(CLOSED),)
        scores = self.scores()
        return self._told(Drawing(plot_score(scores), alt_text(scores)) if scores else NO_STAGE)

    def on_paper(self) -> Paper:
        """The same with a table to fill where nothing is committed."""
        return Paper.of(*(self._told(score_form(STAGES)) if self.is_open and not self.path else self.page()))

    def state_line(self) -> str:
        """The Brier score from the first stage to the last."""
        if not self.is_open:
            return "Score: closed until D7 and S5 are committed"
        told = ", ".join(f"{score.stage} {score.brier:.2f}" for score in self.scores())
        return f"Score: Brier {told or 'of no stage yet'}"

    def make_live(self) -> DOMWidget:
        """A widget that follows the commits; for an instructor, behind a button."""
        if self.edition == "instructor":
            return behind_button(self._html, what="the score and the conclusion (instructor)")
        return ScoreWidget(html=self._html())

    def _html(self) -> str:
        return written(self.page(), Face.LIVE)

    def _told(self, chart: Block) -> tuple[Block, ...]:
        """Everything, around the chart or what stands in its place."""
        conclusion = self._conclusion()
        even = score_path([StagedDifferential("Even shares", EVEN)], conclusion.category)
        return (
            Heading("Your forecast, stage by stage"),
            Text(conclusion.text),
            Sources(*conclusion.sources),
            chart,
            score_table((*self.scores(), *even)),
            Heading("Two cautions", level=4),
            Items(ONE_CASE, NOT_PROVEN, numbered=True),
            Heading("How to read the two scores", level=4),
            *map(Text, HOW),
            *self._drugs(),
            *self._mirror(),
        )

    def _drugs(self) -> tuple[Block, ...]:
        """Which drug was blamed at each stage; a list without a score."""
        answered = ((stage, response) for stage in STAGES if (response := self._committed(stage)))
        rows = tuple(
            (stage_name(stage), load_question(stage).part(DRUG).option(name).text)
            for stage, response in answered
            for name in response.chosen(DRUG)
        )
        table = Table("Which drug, if one is to blame (not scored)", ("Stage", "Your answer"), rows)
        return (table,) if rows else ()

    def _mirror(self) -> tuple[Block, ...]:
        rows = tuple(one for name in _decisions() if (one := self._sureness(name)))
        if not rows:
            return ()
        table = Table("How sure you were, and what it was worth", ("Decision", "You were", "Worth of each part"), rows)
        return table, Text("A mirror, and no sum: which of them would you say less surely today?")

    def _sureness(self, name: str) -> Sureness | None:
        response = self._committed(name)
        if response is None:
            return None
        question = load_question(name)
        parts = grade(question, open_key(name, answers=self.answers, edition=self.edition), response).parts
        worths = ", ".join(WORTH_WORDS[part.worth] for part in parts if part.worth)
        return Sureness(f"{name}: {question.title}", sureness(response.confidence or 0), worths)

    def _conclusion(self) -> Conclusion:
        key = open_exercise_key(STAGES[-1], answers=self.answers, edition=self.edition)
        if not isinstance(key, StageKey) or key.conclusion is None:
            raise TypeError(f"the key of {STAGES[-1]} holds no conclusion")
        return key.conclusion

    def _committed(self, name: str) -> Response | None:
        answer = self.answers.committed(load_question(name))
        return answer.response if answer else None

    def _redraw(self) -> None:
        if isinstance(self._live, ScoreWidget):
            self._live.html = self._html()


def _decisions() -> tuple[str, ...]:
    return load_course().decisions
