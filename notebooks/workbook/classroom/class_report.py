"""The class's answers without a server: a folder of exported answer files, merged and drawn like the room's."""

from functools import cached_property
from itertools import chain
from pathlib import Path

from ipywidgets import DOMWidget

from exercises import load_question
from exercises.class_csv import as_csv
from exercises.class_results import class_path
from exercises.hand_ins import HandInError, HandIns, read_hand_ins
from exercises.model import Question
from exercises.peers import Peers, pooled
from workbook.classroom.class_charts import path_page
from workbook.classroom.room_answers import answers_page, asked_in
from workbook.drawing.palette import palette_css
from workbook.faces.assets import live_face
from workbook.faces.file_link import FileLink
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.page import Block, Face, Heading, Table, Text, written
from workbook.text.wording import counted

HOW = (
    "Learners download their answers in chapter 00 and send you the file. Put all files into one folder, and give its "
    "name: ClassReport(“hand_ins”). The zip of a learning platform may lie in it as it was downloaded, and beside it "
    "the CSV with the votes of a room: whoever voted there and hands in the file that their phone kept counts once, "
    "with another file twice. Nothing leaves this computer, and no file is changed."
)
TO_GIVE_BACK = (
    "You may give the class’s path back: quartiles by stage, of stages that five people or more answered. In chapter "
    "11 each learner then sees the class beside their own path."
)
GIVE_BACK = "Save the class’s path, to give back"
EVERY_ANSWER = "Save every answer (CSV)"
ELSEWHERE = "The live page gives it as a file."
NO_FILE = "There is no answer file in {} yet."


class ReportWidget(PythonHtml):
    """The live face, in the colours of the theme."""

    face = live_face("python_html.js", styles=("room.css",), palette=palette_css(".vod-panel"), name="class_report")


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

    def page(self) -> tuple[Block, ...]:
        """The report: who handed in, what was left out, the differential, and every question."""
        found = self.hand_ins
        if found is None:
            return Heading("The class’s answers"), Text(HOW)
        if not found.files:
            return Heading("The class’s answers"), Text(NO_FILE.format(self.folder.name)), Text(HOW)
        left_out = Table("Left out", ("File", "Why"), tuple(found.left_out), empty="nothing.")
        questions = (answers_page(one, found.ballots, found.hands, worths=True) for one in _drawn(found))
        return (
            Heading(f"The class’s answers: {_people(found)}"),
            left_out,
            Heading("The differential", level=4),
            *path_page(class_path(found.ballots)),
            *self._files(),
            *chain.from_iterable(questions),
        )

    def state_line(self) -> str:
        """How many learners, and how many files were left out."""
        found = self.hand_ins
        if found is None:
            return f"Class report: no folder {self.folder.name}"
        if not found.files:
            return f"Class report: no answer file in {self.folder.name}"
        left = f"{counted(len(found.left_out), 'thing')} left out"
        return f"Class report: {_people(found)} from {counted(found.files, 'file')}, {left}"

    def on_paper(self) -> Paper:
        """How to get one; the answers of a class belong on no handout."""
        return Paper.of(Text(HOW))

    def make_live(self) -> DOMWidget:
        """The same, in the colours of the theme."""
        return ReportWidget(html=written(self.page(), Face.LIVE))

    def _files(self) -> tuple[Block, ...]:
        """What a teacher saves: the class's path where enough answered a stage, and every answer."""
        every = FileLink(EVERY_ANSWER, "class_answers.csv", "text/csv;charset=utf-8", self.csv(), ELSEWHERE)
        if not self._path.stages:
            return (every,)
        text = self.path_to_give_back()
        return Text(TO_GIVE_BACK), FileLink(GIVE_BACK, "class_path.json", "application/json", text, ELSEWHERE), every

    @cached_property
    def _path(self) -> Peers:
        return pooled(self.hand_ins.ballots if self.hand_ins else ())

    def path_to_give_back(self) -> str:
        """The class's path by stage as a file that learners may be given: `AboutMe` shows it beside their own."""
        return self._path.model_dump_json(indent=2) if self.hand_ins else ""

    def csv(self) -> str:
        """Every answer as a CSV file."""
        return as_csv(self.hand_ins.ballots, self.hand_ins.hands) if self.hand_ins else ""


def _people(found: HandIns) -> str:
    learners, voters = counted(found.learners, "learner"), f"{counted(found.voters, 'voter')} of a room"
    those = [learners] if found.learners or not found.voters else []
    both = f", {found.both} of whom handed in, too" if found.both else ""
    return " and ".join([*those, *([voters + both] if found.voters else [])])


def _drawn(found: HandIns) -> tuple[Question, ...]:
    """The questions with a chart, in the order of the story; stages stand together at the top."""
    known = asked_in(found.ballots, found.hands)
    asked = [one for one in known if one.kind not in ("stage", "free_text", "plan", "ordering")]
    return tuple(sorted(asked, key=lambda one: (one.kind != "decision", load_question(one.id).moment, one.id)))
