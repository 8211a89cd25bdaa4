"""The learner's probabilities beside the authors' conclusion: two scores stage by stage, in plain words, no mark."""

from typing import NamedTuple

from ipywidgets import DOMWidget

from casedata.reasoning import StagedDifferential, StageScore, score_path
from exercises import AnswerStore, Response, grade, load_course, load_question, open_exercise_key, open_key
from exercises.keys import WORTH_WORDS, Conclusion, StageKey
from exercises.stages import EVEN, STAGES, path_of
from workbook.answering import answer_store, current_edition, gate_behind
from workbook.differential.board_widget import DRUG
from workbook.differential.score_plot import alt_text, plot_score, score_form, score_table
from workbook.drawing.template import palette_css
from workbook.faces.assets import live_face
from workbook.faces.curtain import behind_curtain
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.page import Block, Drawing, Face, Heading, Items, Sources, Table, Text, written
from workbook.questions.opens import StoryWidget
from workbook.questions.reveal import sureness

NEEDED = ("D7", "S5")
CLOSED = "Your score opens when you have committed decision D7 and your last differential, S5, in chapter 07."
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


class ScoreWidget(StoryWidget):
    """The live face, with the colours of the chart."""

    face = live_face("story.js", palette=palette_css(".vod-panel") + ".vod-drawn svg { width: 100%; height: auto; }")


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
            return behind_curtain(self._html, what="the score and the conclusion (instructor)")
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
            (stage, load_question(stage).part(DRUG).option(name).text)
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
