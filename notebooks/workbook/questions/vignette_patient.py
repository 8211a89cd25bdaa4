"""One invented patient: the records in two tables, the two questions on them, and what opens after the diagnosis."""

from typing import ClassVar

from casedata import Case
from casedata.criteria import assess, criteria_set
from casedata.model import Finding, Treatment
from exercises import AnswerStore, ChoiceKey, ExerciseKey, judged, load_question
from exercises.vignettes import (
    WORDS,
    Contrast,
    Vignette,
    VignetteKey,
    load_vignettes,
    open_verdict_key,
    open_vignette_key,
    verdict_question,
    vignette_case,
)
from workbook.kernel_settings import gate_behind
from workbook.laboratory.lab_table import ABOVE, LabRow, lab_row, times_limit
from workbook.page import Block, Fold, Heading, Items, Sources, Table, Text, prose, sentence, strong
from workbook.questions.outcome_page import rows_right
from workbook.questions.question import WORDING, Question
from workbook.questions.question_draft import Wording

BY_HAND = "How we put it by hand, before the rules were computed"
WITH_THE_SET = WORDING._replace(again="", means="this stays as it is until you take all patients again")
STEP_1 = WITH_THE_SET._replace(
    noun="Step 1", committed="Committed. What the rules answer follows.", what="these answers"
)
STEP_2 = WITH_THE_SET._replace(noun="Step 2", what="this diagnosis")
HEAD = ("Analyte", "Value", "In the other unit", "Against published limits")
OWN_HEAD = (*HEAD[:3], "Against the limits of normal")
KINDS = {
    "symptom": "Symptoms",
    "sign": "Signs",
    "imaging": "Images",
    "microbiology": "Microbiology",
    "histology": "Tissue",
    "genetics": "Genetics",
    "immunophenotype": "Immunophenotype",
    "marrow": "Marrow",
    "course": "Course",
}


def told(vignette: Vignette) -> tuple[Block, ...]:
    """The story and the records of a patient."""
    stem = load_question(vignette.question).stem
    return (*(block for paragraph in stem for block in prose(paragraph)), *records_page(vignette_case(vignette)))


def records_page(case: Case) -> tuple[Table, ...]:
    """Everything that is written down of the patient, and nothing else."""
    return _laboratory(case), _in_words(case)


def _laboratory(case: Case) -> Table:
    rows = tuple(
        (row.name, row.reported.replace("-", "\u2212"), row.other_unit, _against(row, times_limit(lab, case)))
        for lab in case.labs()
        for row in (lab_row(lab, case),)
    )
    return Table("Laboratory (invented)", OWN_HEAD if case.limits else HEAD, rows)


def _against(row: LabRow, times: str) -> str:
    return f"{row.standing} ({times} times the upper limit)" if row.standing == ABOVE else row.standing


def _in_words(case: Case) -> Table:
    given = [(record.day or 0, record) for record in case.records if isinstance(record, Treatment)]
    told = " ".join(f"{record.statement.rstrip('.')} (day {day})." for day, record in given)
    findings = [record for record in case.records if isinstance(record, Finding)]
    by_kind = {
        words: " ".join(found.statement for found in findings if found.domain == kind) for kind, words in KINDS.items()
    }
    rows = (("Given or done", told), *by_kind.items())
    return Table("In words (invented)", ("Kind", "What is written down"), tuple(row for row in rows if row[1]))


class Step(Question):
    """A question that is taken again only together with the whole set."""

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

    def has_named(self, folder: str) -> bool:
        """Whether what distinguishes that other patient may be told: its diagnosis is committed in this attempt."""
        other = next(one for one in load_vignettes().vignettes if one.folder == folder)
        return gate_behind(load_question(other.question).again(self.question.attempt), answers=self.answers).may_open

    def vignette_key(self) -> VignetteKey:
        """What was expected by hand; only once the reveal of the step is open."""
        number = self.question.attempt
        return open_vignette_key(self.vignette, answers=self.answers, edition=self.edition, attempt=number)


def afterwards(step: DiagnosisStep) -> tuple[Block, ...]:
    """What would have made it a neighbour, the pattern of injury, and the verdicts as they were put by hand.

    What a neighbour has would give away its illness: it opens with the neighbour's own diagnosis.
    """
    key = step.vignette_key()
    return (
        Heading("What would have made it another", level=4),
        Items(*(_contrast(one, told=step.has_named(one.other)) for one in key.contrasts), kind="vod-options"),
        _pattern(step.vignette),
        _by_hand(key),
    )


def name_of(folder: str) -> str:
    """An invented patient by name: `Alder`."""
    return folder.capitalize()


def _contrast(one: Contrast, *, told: bool) -> tuple[Block, ...]:
    if not told:
        return (Text(strong(name_of(one.other)), f" · opens when you have named {name_of(one.other)}’s diagnosis"),)
    head = Text(strong(name_of(one.other)), " · ", *sentence(one.finding))
    return head, Text(*sentence(one.why)), Text(strong("Sources.")), Sources(*one.sources)


def _pattern(vignette: Vignette) -> Text:
    found = assess("r_value", vignette_case(vignette), vignette.moment)
    return Text(strong("Pattern of injury."), f" {found.why}")


def _by_hand(key: VignetteKey) -> Fold:
    put = ((f"{criteria_set(one.set).title}: {WORDS[one.answer].lower()}.", one.why) for one in key.verdicts)
    items = ((strong(verdict), " ", *sentence(why)) for verdict, why in put)
    return Fold(BY_HAND, Items(*items), unfolded=(Text(strong(BY_HAND)),))
