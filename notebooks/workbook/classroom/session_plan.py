"""The plan of a session, minute by minute, with what the keys say to whoever teaches. It tells the outcome."""

from collections.abc import Iterable

from ipywidgets import DOMWidget
from markupsafe import Markup, escape

from exercises import load_question
from exercises.sessions import Evaluation, Session, Step, load_evaluation, load_objectives, load_session
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.questions.opens import StoryWidget
from workbook.questions.teaching_notes import notes_on
from workbook.text.prose import sentence
from workbook.text.tables import Table
from workbook.text.wording import counted


class SessionPlan(Panel):
    """One plan: "sixty", "ninety" or "flipped"."""

    def __init__(self, name: str = "sixty") -> None:
        super().__init__()
        self.session: Session = load_session(name)

    def static_html(self) -> str:
        """The whole plan: objectives, preparation, an overview, every step, and the evaluation form."""
        plan = self.session
        steps = "\n".join(_step(step, start) for step, start in zip(plan.steps, plan.starts(), strict=True))
        pieces = (
            f"<h3>{escape(plan.title)}</h3>\n<p>{sentence(plan.people)}</p>",
            f"<h4>Objectives</h4>\n{self._objectives()}",
            f"<h4>Before</h4>\n{_listed(plan.before)}",
            self._overview().html(),
            steps,
            f"<h4>Afterwards</h4>\n{_listed(plan.afterwards)}" if plan.afterwards else "",
            evaluation_html(load_evaluation()),
        )
        return "\n".join(piece for piece in pieces if piece)

    def state_line(self) -> str:
        """The plan in one line."""
        steps = counted(len(self.session.steps), "step")
        return f"Session plan {self.session.id}: {self.session.minutes} minutes, {steps}"

    def on_paper(self) -> Paper:
        """The plan belongs to whoever teaches, and to no page of a learner."""
        return Paper("", notes=self.static_html().replace("<details>", "<details open>"))

    def make_live(self) -> DOMWidget:
        """The same in the type of the other panels."""
        return StoryWidget(html=self.static_html())

    def _objectives(self) -> str:
        wanted = [one for one in load_objectives() if one.id in self.session.objectives]
        return _listed(f"{one.text} ({one.level}; seen in {', '.join(one.seen_in)})" for one in wanted)

    def _overview(self) -> Table:
        rows = tuple(
            (f"{start} to {start + step.minutes} min", step.title, step.chapter or "", _asked(step))
            for step, start in zip(self.session.steps, self.session.starts(), strict=True)
        )
        return Table("At a glance", ("Minutes", "What", "Chapter", "Asked"), rows)


def evaluation_html(form: Evaluation) -> str:
    """The evaluation form, to copy or to print."""
    boxes = " ".join(f"☐ {escape(step)}" for step in form.scale)
    statements = "".join(f"<li>{escape(text)}<br>{boxes}</li>" for text in form.statements)
    head = f"<h4>{escape(form.title)}</h4>\n<p>{escape(form.intro)}</p>"
    return f"{head}\n<ol>{statements}</ol>\n{_listed(form.open_questions)}"


def _step(step: Step, start: int) -> str:
    shown = Markup(", ").join(Markup("<code>{}</code>").format(panel) for panel in step.show)
    chapter = f"Chapter {step.chapter}: " if step.chapter else ""
    pieces = (
        f"<h4>{start} to {start + step.minutes} min: {escape(step.title)}</h4>",
        f"<p>{chapter}{shown}</p>" if step.show else "",
        f"<p><strong>Asked:</strong> {escape(_asked(step))}</p>" if step.asks else "",
        f"<p><strong>To discuss</strong></p>\n{_listed(step.prompts)}" if step.prompts else "",
        f"<p><strong>What to expect.</strong> {sentence(step.expected)}</p>",
        f"<p><strong>Misconceptions</strong></p>\n{_listed(step.misconceptions)}" if step.misconceptions else "",
        f"<p><strong>When late.</strong> {sentence(step.when_late)}</p>",
        *(_notes(name) for name in step.asks),
    )
    return "\n".join(piece for piece in pieces if piece)


def _notes(name: str) -> str:
    question = load_question(name)
    notes = notes_on(question, "instructor").replace("<h4>", "<h5>").replace("</h4>", "</h5>")
    return f"<details><summary>{escape(name)}: {escape(question.title)}</summary>\n{notes}\n</details>"


def _asked(step: Step) -> str:
    return ", ".join(step.asks) + (" (two votes on the last)" if step.votes == 2 else "")


def _listed(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{sentence(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>"
