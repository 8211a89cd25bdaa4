"""The plan of a session, minute by minute, with what the keys say to whoever teaches. It tells the outcome."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from ipywidgets import DOMWidget

from exercises import load_question
from exercises.sessions import SESSIONS, Evaluation, Session, Step, load_evaluation, load_objectives, load_session
from workbook.classroom.spoken_panels import on_the_wall
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.page import (
    Block,
    Break,
    Face,
    Fold,
    Heading,
    Inline,
    Items,
    Table,
    Text,
    Tick,
    sentence,
    strong,
    written,
)
from workbook.questions.teaching_notes import notes_on
from workbook.text.wording import counted, listed

NOTED = "The notes on {} stand in the plan “{}”."
FORM_ABOVE = "The form to copy stands at the end of the plan “{}”."


class SessionPlan(Panel):
    """One plan: "sixty", "ninety" or "flipped"."""

    def __init__(self, name: str = "sixty") -> None:
        super().__init__()
        self.session: Session = load_session(name)

    def page(self) -> tuple[Block, ...]:
        """The whole plan: objectives, preparation, an overview, every step, and the evaluation form."""
        plan = self.session
        wanted = [one for one in load_objectives() if one.id in plan.objectives]
        objectives = (f"{one.text} ({one.level}; seen in {', '.join(one.seen_in)})" for one in wanted)
        told = noted_before(plan)
        steps = (_step(step, start, told) for step, start in zip(plan.steps, plan.starts(), strict=True))
        return (
            Heading(plan.title),
            Text(*sentence(plan.people)),
            Heading("Objectives", level=4),
            _listed(objectives),
            Heading("Before", level=4),
            _listed(plan.before),
            self._overview(),
            *chain.from_iterable(steps),
            *((Heading("Afterwards", level=4), _listed(plan.afterwards)) if plan.afterwards else ()),
            *(
                evaluation_page(load_evaluation())
                if plan.id == SESSIONS[0]
                else (Text(FORM_ABOVE.format(_short(SESSIONS[0]))),)
            ),
        )

    def state_line(self) -> str:
        """The plan in one line."""
        steps = counted(len(self.session.steps), "step")
        return f"Session plan {self.session.id}: {self.session.minutes} minutes, {steps}"

    def on_paper(self) -> Paper:
        """The plan belongs to whoever teaches, and to no page of a learner."""
        return Paper("", notes=written(self.page(), Face.PAPER))

    def make_live(self) -> DOMWidget:
        """The same in the type of the other panels."""
        return PythonHtml(html=written(self.page(), Face.LIVE))

    def _overview(self) -> Table:
        rows = tuple(
            (f"{start} to {start + step.minutes} min", step.title, step.chapter or "", _asked(step))
            for step, start in zip(self.session.steps, self.session.starts(), strict=True)
        )
        return Table("At a glance", ("Minutes", "What", "Chapter", "Asked"), rows)


def noted_before(plan: Session) -> dict[str, str]:
    """The questions whose notes stand in an earlier plan, and which: what they say is said once."""
    earlier = reversed(SESSIONS[: SESSIONS.index(plan.id)])
    return {name: _short(one) for one in earlier for step in load_session(one).steps for name in step.asks}


def _short(name: str) -> str:
    """A plan by the words before its colon: `Sixty minutes`."""
    return load_session(name).title.partition(":")[0]


def evaluation_page(form: Evaluation) -> tuple[Block, ...]:
    """The evaluation form, to copy or to print."""
    statements = ((text, Break(), *_scale(form, text)) for text in form.statements)
    head = (Heading(form.title, level=4), Text(form.intro))
    return (*head, Items(*statements, numbered=True), _listed(form.open_questions))


def _scale(form: Evaluation, statement: str) -> tuple[Inline, ...]:
    """A box for each step of the scale, its words behind it."""
    return tuple(part for step in form.scale for part in (Tick(f"{statement} {step}", statement), f" {step} "))


def _step(step: Step, start: int, told: Mapping[str, str]) -> tuple[Block, ...]:
    chapter = f"Chapter {step.chapter}: " if step.chapter else ""
    pieces: tuple[Block | None, ...] = (
        Heading(f"{start} to {start + step.minutes} min: {step.title}", level=4),
        Text(f"{chapter}{on_the_wall(step.show)}.") if step.show else None,
        Text(strong("Asked:"), f" {_asked(step)}") if step.asks else None,
        *((Text(strong("To discuss")), _listed(step.prompts)) if step.prompts else ()),
        Text(strong("What to expect."), " ", *sentence(step.expected)),
        *((Text(strong("Misconceptions")), _listed(step.misconceptions)) if step.misconceptions else ()),
        Text(strong("When late."), " ", *sentence(step.when_late)),
        *(_notes(name) for name in step.asks if name not in told),
        *_noted(step.asks, told),
    )
    return tuple(piece for piece in pieces if piece is not None)


def _noted(asks: Iterable[str], told: Mapping[str, str]) -> Iterator[Text]:
    """Where the notes stand that an earlier plan has: a line for each plan."""
    for plan in dict.fromkeys(told.values()):
        if names := [name for name in asks if told.get(name) == plan]:
            yield Text(NOTED.format(listed(names), plan))


def _notes(name: str) -> Fold:
    question = load_question(name)
    return Fold(f"{name}: {question.title}", *notes_on(question, "instructor", level=5), always=True)


def _asked(step: Step) -> str:
    return ", ".join(step.asks) + (" (two votes on the last)" if step.votes == 2 else "")


def _listed(texts: Iterable[str]) -> Items:
    return Items(*(sentence(text) for text in texts))
