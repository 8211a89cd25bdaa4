"""The two questions on an invented patient: which sets are met, and the diagnosis; and what opens after them."""

from typing import ClassVar

from markupsafe import escape

from casedata.criteria import assess, criteria_set
from exercises import AnswerStore, ChoiceKey, ExerciseKey, judged, load_question
from exercises.vignettes import (
    WORDS,
    Contrast,
    Vignette,
    VignetteKey,
    open_verdict_key,
    open_vignette_key,
    verdict_question,
    vignette_case,
)
from workbook.questions.decision_widget import Wording
from workbook.questions.outcome import sources_html
from workbook.questions.outcome_rows import rows_right
from workbook.questions.question import WORDING, Question
from workbook.text.prose import sentence

BY_HAND = "How we put it by hand, before the rules were computed"
STEP_1 = WORDING._replace(noun="Step 1", committed="Committed. What the rules answer follows.")
STEP_2 = WORDING._replace(noun="Step 2")


class Step(Question):
    """A question that is taken again only together with the whole set."""

    repeats: ClassVar[bool] = False

    @property
    def heading(self) -> str:
        """The step, and what it asks."""
        return f"{self.wording.noun}: {self.asks}"

    asks: ClassVar[str] = ""

    @property
    def revealed(self) -> bool:
        """Whether its reveal may be shown."""
        return self.opened or self.committed is not None


class VerdictStep(Step):
    """Which sets are met. Its key is computed from the records of the patient."""

    wording: Wording = STEP_1
    asks = "which of these are met?"

    def __init__(self, vignette: Vignette, attempt: int, *, answers: AnswerStore) -> None:
        self.vignette = vignette
        super().__init__(verdict_question(vignette, attempt), answers=answers)

    def rows_right(self) -> str:
        """How many sets were answered rightly, once it is committed."""
        given, key = self.committed, self._key() if self.committed else None
        return rows_right(judged(self.question, key, given)) if given and isinstance(key, ChoiceKey) else ""

    def _key(self, attempt: int | None = None) -> ExerciseKey:
        number = attempt or self.question.attempt
        return open_verdict_key(self.vignette, answers=self.answers, edition=self.edition, attempt=number)


class DiagnosisStep(Step):
    """Which diagnosis fits best. The story of the patient stands above, with the records."""

    wording: Wording = STEP_2
    asks = "the diagnosis"
    stem = ()

    def __init__(self, vignette: Vignette, attempt: int, *, answers: AnswerStore) -> None:
        self.vignette = vignette
        super().__init__(load_question(vignette.question).again(attempt), answers=answers)

    def vignette_key(self) -> VignetteKey:
        """What was expected by hand; only once the reveal of the step is open."""
        number = self.question.attempt
        return open_vignette_key(self.vignette, answers=self.answers, edition=self.edition, attempt=number)


def afterwards_html(step: DiagnosisStep, *, folded: bool) -> str:
    """What would have made it a neighbour, the pattern of injury, and the verdicts as they were put by hand."""
    key = step.vignette_key()
    contrasts = "\n".join(_contrast(one) for one in key.contrasts)
    head = f'<h4>What would have made it another</h4>\n<ul class="vod-options">\n{contrasts}\n</ul>'
    return f"{head}\n{_pattern(step.vignette)}\n{_by_hand(key, folded)}\n{_command(step.vignette)}"


def name_of(folder: str) -> str:
    """An invented patient by name: `Alder`."""
    return folder.capitalize()


def _contrast(one: Contrast) -> str:
    head = f"<p><strong>{escape(name_of(one.other))}</strong> · {sentence(one.finding)}</p>"
    return f"<li>\n{head}\n<p>{sentence(one.why)}</p>\n{sources_html(one.sources, folded=False)}\n</li>"


def _pattern(vignette: Vignette) -> str:
    found = assess("r_value", vignette_case(vignette), vignette.moment)
    return f"<p><strong>Pattern of injury.</strong> {escape(found.why)}</p>"


def _by_hand(key: VignetteKey, folded: bool) -> str:
    put = ((f"{criteria_set(one.set).title}: {WORDS[one.answer].lower()}.", one.why) for one in key.verdicts)
    items = "".join(f"<li><strong>{escape(verdict)}</strong> {sentence(why)}</li>" for verdict, why in put)
    if folded:
        return f"<details><summary>{BY_HAND}</summary><ul>{items}</ul></details>"
    return f"<p><strong>{BY_HAND}</strong></p>\n<ul>{items}</ul>"


def _command(vignette: Vignette) -> str:
    command = f"python -m casedata criteria --day {vignette.day} --case exercises/vignettes/{vignette.folder}"
    return f'<p class="vod-aside">Every set on these records: <code>{escape(command)}</code></p>'
