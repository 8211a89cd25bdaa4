"""The class's answers without a server: a folder of exported answer files, merged and drawn like the room's."""

from functools import cached_property
from pathlib import Path

from ipywidgets import DOMWidget
from markupsafe import Markup, escape

from exercises import load_question
from exercises.hand_ins import HandInError, HandIns, read_hand_ins
from exercises.model import Question
from exercises.spreads import class_path
from workbook.classroom.class_charts import path_html
from workbook.classroom.room_answers import answers_html, as_csv, asked_in
from workbook.drawing.inline import palette_css
from workbook.faces.assets import style
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.questions.opens import StoryWidget
from workbook.text.tables import Table
from workbook.text.wording import counted

HOW = (
    "Learners export their answers in MyAnswers() and send you the file. Put all files into one folder, and give its "
    "name: ClassReport(“hand_ins”). Nothing leaves this computer, and no file is changed."
)


class ReportWidget(StoryWidget):
    """The live face, in the colours of the theme."""

    _css = style("decision.css", "reading.css", "room.css") + palette_css(".vod-panel")


class ClassReport(Panel):
    """How a class answered at home. `folder` is a path, from the notebook's own folder on."""

    def __init__(self, folder: str | Path = "hand_ins") -> None:
        super().__init__()
        self.folder = Path(folder).expanduser()

    @cached_property
    def hand_ins(self) -> HandIns | None:
        """The merged files; None where there is no such folder."""
        try:
            return read_hand_ins(self.folder)
        except HandInError:
            return None

    def static_html(self) -> str:
        """The report: who handed in, what was left out, the differential, and every question."""
        return self._html(live=False)

    def state_line(self) -> str:
        """How many learners, and how many files were left out."""
        found = self.hand_ins
        if found is None:
            return f"Class report: no folder {self.folder.name}"
        left = f"{counted(len(found.left_out), 'thing')} left out"
        return f"Class report: {counted(found.learners, 'learner')} from {counted(found.files, 'file')}, {left}"

    def on_paper(self) -> Paper:
        """How to get one; the answers of a class belong on no handout."""
        return Paper(f"<p>{escape(HOW)}</p>")

    def make_live(self) -> DOMWidget:
        """The same, in the colours of the theme."""
        return ReportWidget(html=self._html(live=True))

    def csv(self) -> str:
        """Every answer as a CSV file."""
        return as_csv(self.hand_ins.ballots, ()) if self.hand_ins else ""

    def _html(self, *, live: bool) -> str:
        found = self.hand_ins
        if found is None:
            return str(Markup("<h3>The class’s answers</h3>\n<p>{}</p>").format(HOW))
        left_out = Table("Left out", ("File", "Why"), tuple(found.left_out), empty="nothing.")
        head = f"<h3>The class’s answers: {counted(found.learners, 'learner')}</h3>"
        pieces = [head, left_out.html(), "<h4>The differential</h4>", path_html(class_path(found.ballots), live=live)]
        pieces += [answers_html(one, found.ballots, (), worths=True, live=live) for one in _drawn(found)]
        return "\n".join(pieces)


def _drawn(found: HandIns) -> tuple[Question, ...]:
    """The questions with a chart, in the order of the story; stages stand together at the top."""
    asked = [one for one in asked_in(found.ballots, ()) if one.kind not in ("stage", "free_text", "plan", "ordering")]
    return tuple(sorted(asked, key=lambda one: (one.kind != "decision", load_question(one.id).moment, one.id)))
