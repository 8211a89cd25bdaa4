"""Ten invented patients, one at a time: apply four sets, name the diagnosis, see what would have made it another."""

from typing import Any

from ipywidgets import DOMWidget, VBox
from traitlets import Int, TraitError, validate

from exercises import AnswerStore, attempts, load_question, set_in_order
from exercises.keys import OUTCOME_WORDS
from exercises.vignettes import Vignette, load_vignettes, verdict_question
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import PanelWidget, heard
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.page import Block, Face, Group, Heading, Table, Text, strong, written
from workbook.questions.teaching_notes import notes_on
from workbook.questions.vignette_patient import DiagnosisStep, Step, VerdictStep, afterwards, name_of, told
from workbook.text.wording import counted, in_letters

INVENTED = "Invented from first to last. Nothing here happened to anybody."
MASTERED = "All ten diagnoses are right in this attempt."
NAMES = "the ten patients"
HEAD = live_face("vignette_patient.js", styles=("vignette.css",))
"""The head of the live face: whose turn it is, the way to the others, and the records."""
FOOT = live_face("vignette_after.js", styles=("vignette.css",))
"""The foot of the live face: what opens with the diagnosis, and how the ten stand."""


class VignetteSet(Panel):
    """The set in one attempt. `place` is the patient shown, from 0; a further attempt asks in another order."""

    place = Int(0)
    attempt = Int(1)

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.set = load_vignettes()
        self.edition = current_edition()
        self.answers = answers or answer_store()
        self._steps: dict[str, tuple[VerdictStep, DiagnosisStep]] = {}
        self.attempt = self._latest()
        asked = (one.question for one in self.set.vignettes)
        self.answers.watch(self._follow, *(name for one in asked for name in (one, f"{one}s")))
        self.observe(self._start_attempt, "attempt")
        self.observe(self.redraw, "place")

    @validate("place")
    def _is_a_place(self, proposal: dict[str, int]) -> int:
        if not 0 <= proposal["value"] < len(self.set.vignettes):
            raise TraitError(f"there are {len(self.set.vignettes)} patients, the first is 0")
        return proposal["value"]

    @property
    def order(self) -> tuple[Vignette, ...]:
        """The patients in the order of this attempt."""
        names = set_in_order((one.question for one in self.set.vignettes), self.attempt)
        return tuple(self.set.of(name) for name in names)

    @property
    def vignette(self) -> Vignette:
        """The patient shown."""
        return self.order[self.place]

    def steps(self, vignette: Vignette) -> tuple[VerdictStep, DiagnosisStep]:
        """The two questions on a patient in this attempt, each with its own draft."""
        if vignette.question not in self._steps:
            self._steps[vignette.question] = (
                VerdictStep(vignette, self.attempt, answers=self.answers),
                DiagnosisStep(vignette, self.attempt, answers=self.answers),
            )
        return self._steps[vignette.question]

    @property
    def diagnosed(self) -> int:
        """How many diagnoses are committed in this attempt."""
        return sum(self._diagnosis(vignette).committed is not None for vignette in self.order)

    @property
    def mastered(self) -> bool:
        """Whether every diagnosis of this attempt is correct."""
        return all(self._diagnosis(vignette).outcome_words() == "correct" for vignette in self.order)

    def take_again(self) -> None:
        """Begin the next attempt, once every patient of this one has a diagnosis."""
        if self.diagnosed == len(self.order):
            self.attempt += 1

    def page(self) -> tuple[Block, ...]:
        """Every patient with records, and the questions with empty boxes; what is committed with its reveal."""
        patients = (block for one in self.order for block in (*self._patient(one), *self._asked(one)))
        return (*self._head_page(), *patients, *self._standing())

    def on_paper(self) -> Paper:
        """Every patient with empty boxes; where the edition opens keys, the reveals and the teacher's notes apart."""
        asked = (Group("vod-patient", *self._patient(one), *_empty(*self.steps(one))) for one in self.order)
        page = (*self._head_page(), *asked)
        if self.edition == "student":
            return Paper.of(*page, name=NAMES)
        reveal = tuple(block for one in self.order for block in self._revealed(one))
        notes = tuple(block for one in self.order for block in self._notes(one))
        return Paper.of(*page, name=NAMES, reveal=reveal, notes=notes)

    def state_line(self) -> str:
        """How many patients, which attempt, and how far it is."""
        done = f"{counted(self.diagnosed, 'diagnosis', 'diagnoses')} committed"
        return f"VignetteSet: {len(self.order)} patients, attempt {self.attempt}, {done}"

    def make_live(self) -> DOMWidget:
        """A box: the records, the questions on the patient shown, and what opens after them."""
        self._head = PanelWidget(HEAD, self._head_state(), self)
        self._foot = PanelWidget(FOOT, self._foot_state(), self)
        box = VBox()
        box.children = self._faces()
        return box

    def _latest(self) -> int:
        """The attempt that has gone furthest, 1 at first."""
        begun = [len(attempts(self.answers, verdict_question(one))) for one in self.set.vignettes]
        return max(1, *begun)

    def _diagnosis(self, vignette: Vignette) -> DiagnosisStep:
        return self.steps(vignette)[1]

    def _title(self, vignette: Vignette) -> str:
        place = self.order.index(vignette) + 1
        return f"Patient {place} of {len(self.order)}: {name_of(vignette.folder)}, invented"

    def _head_page(self) -> tuple[Block, ...]:
        return Heading(self.set.title), Text(INVENTED)

    def _patient(self, vignette: Vignette) -> tuple[Block, ...]:
        return (Heading(self._title(vignette), level=4), *told(vignette))

    def _asked(self, vignette: Vignette) -> tuple[Block, ...]:
        """Each question with its boxes or with its reveal, and what opens after the diagnosis."""
        steps = self.steps(vignette)
        asked = (block for step in steps for block in (_title_of(step), *(step.reveal() or step.empty())))
        return (*asked, *(afterwards(steps[1]) if steps[1].revealed else ()))

    def _revealed(self, vignette: Vignette) -> tuple[Block, ...]:
        steps = self.steps(vignette)
        reveals = (block for step in steps for block in step.reveal_of(step.committed))
        return (Heading(self._title(vignette), level=4), *reveals, *afterwards(steps[1]))

    def _notes(self, vignette: Vignette) -> tuple[Block, ...]:
        return (Text(strong(name_of(vignette.folder))), *notes_on(load_question(vignette.question), self.edition))

    def _standing(self) -> tuple[Block, ...]:
        """The table of the ten, once one of them is begun."""
        if not any(verdict.committed or diagnosis.committed for verdict, diagnosis in map(self.steps, self.order)):
            return ()
        rows = tuple(self._row(vignette) for vignette in self.order)
        head = ("Patient", "Sets", "Diagnosis", "Hints", "Attempts so far")
        return (Table(f"The {in_letters(len(rows))} in attempt {self.attempt}", head, rows),)

    def _row(self, vignette: Vignette) -> tuple[str, ...]:
        verdict, diagnosis = self.steps(vignette)
        word = diagnosis.outcome_words()
        hints = sum(given.hints for given in (verdict.committed, diagnosis.committed) if given)
        taken = len(attempts(self.answers, load_question(vignette.question)))
        named = next((words for outcome, words in OUTCOME_WORDS.items() if outcome == word), "open")
        return name_of(vignette.folder), verdict.rows_right() or "open", named, str(hints), str(taken)

    def _head_state(self) -> dict[str, Any]:
        patients = [f"{place}. {name_of(one.folder)}{self._mark(one)}" for place, one in enumerate(self.order, start=1)]
        html = written((Text(INVENTED, kind="vod-invented"), *told(self.vignette)), Face.LIVE)
        return {"title": self._title(self.vignette), "patients": patients, "place": self.place, "html": html}

    def _mark(self, vignette: Vignette) -> str:
        return ", committed" if self._diagnosis(vignette).committed else ""

    def _foot_state(self) -> dict[str, Any]:
        diagnosis, places = self._diagnosis(self.vignette), [one.folder for one in self.order]
        contrasts = diagnosis.vignette_key().contrasts if diagnosis.revealed else ()
        ways = [{"place": places.index(one.other), "text": f"Go to {name_of(one.other)}"} for one in contrasts]
        if diagnosis.revealed and self.place + 1 < len(places):
            ways.append({"place": self.place + 1, "text": "Next patient"})
        done = self.diagnosed == len(places)
        return {
            "html": written(afterwards(diagnosis), Face.LIVE) if diagnosis.revealed else "",
            "ways": ways,
            "table": written(self._standing(), Face.LIVE),
            "said": MASTERED if done and self.mastered else "",
            "again": f"Take the {in_letters(len(places))} again, in another order" if done else "",
        }

    def _faces(self) -> tuple[DOMWidget, ...]:
        verdict, diagnosis = self.steps(self.vignette)
        asked: tuple[Step, ...] = (verdict, diagnosis) if verdict.revealed else (verdict,)
        faces = (step.live() for step in asked)
        return (self._head, *(face for face in faces if face is not None), self._foot)

    @heard
    def on_turn(self, place: int) -> None:
        """Another patient was chosen above; beyond the last one it stays at the last."""
        self.place = min(max(place, 0), len(self.order) - 1)

    @heard
    def on_go(self, place: int) -> None:
        """Another patient was chosen below: whoever did is taken to the head."""
        self.on_turn(place)
        self._head.send({"focus": True})

    @heard
    def on_again(self) -> None:
        """The set is to be taken once more."""
        self.take_again()
        self._head.send({"focus": True})

    def _follow(self) -> None:
        """After a change of the store: a learner whose answers are gone begins again."""
        before = (load_question(one.question).again(self.attempt - 1) for one in self.set.vignettes)
        if self.attempt > 1 and gate_behind(*before, answers=self.answers).missing:
            self.attempt = self._latest()
        self.redraw()

    def _start_attempt(self, _change: object) -> None:
        self._steps.clear()
        self.place = 0
        self.redraw()

    def redraw(self, _change: object = None) -> None:
        """Show the patient whose turn it is."""
        if not isinstance(self._live, VBox):
            return
        self._head.show(self._head_state())
        self._foot.show(self._foot_state())
        faces = self._faces()
        if self._live.children != faces:
            self._live.children = faces


def _title_of(step: Step) -> Text:
    return Text(strong(step.heading))


def _empty(*steps: Step) -> tuple[Block, ...]:
    return tuple(block for step in steps for block in (_title_of(step), *step.empty()))
