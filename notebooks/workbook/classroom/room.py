"""The instructor's panel of the live room: offers questions, opens and closes them, counts answers, then shows them."""

from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ValidationError
from traitlets import Bool, Dict, Instance, Int, Unicode

from exercises import load_course, load_question
from exercises.class_csv import as_csv
from exercises.class_results import Ballot, HandCount, class_path
from exercises.model import Question
from exercises.room.control_file import Control, control_path, read_control
from exercises.room.phases import KINDS, REVEALED_KINDS, Task
from workbook.classroom.class_charts import path_page
from workbook.classroom.room_answers import answers_page, asked_in
from workbook.classroom.room_client import RoomError, RoomLine, RoomStatus
from workbook.drawing.palette import palette_css
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.widget import UNREADABLE, RefusedError, heard
from workbook.page import Block, Face, Fold, Heading, Items, Text, written
from workbook.repository_paths import ROOM_PAGES

NOT_OFFERED = (
    "A room counts choices, probabilities and numbers. What somebody has to read it cannot ask, so it is not in the "
    "list: texts (E1, X9, B12), orderings (X7, B10), the plan (M8). Let people write those on paper or in the chapter."
)
"""What the panel says of the questions that are missing from its list."""


class Offered(NamedTuple):
    """One group of the list: its title, and the id and title of each question."""

    title: str
    questions: tuple[tuple[str, str], ...]


@cache
def offered() -> tuple[Offered, ...]:
    """The whole list, read from the bank once: the panel is drawn again and again."""
    exercises = (
        _group(f"Exercise {one.number}: {one.title}", (*one.questions, *one.patients))
        for one in load_course().exercises
    )
    return (_group("The case", load_course().questions), *exercises)


@cache
def is_offered(name: object) -> bool:
    """Whether the list holds a question of that id."""
    return any(name == known for group in offered() for known, _ in group.questions)


def _group(title: str, names: tuple[str, ...]) -> Offered:
    questions = (load_question(name) for name in names)
    return Offered(title, tuple((one.id, _listed(one)) for one in questions if one.kind in KINDS))


def _listed(question: Question) -> str:
    """Its title; where it uses what followed a decision, a warning not to ask it before."""
    return f"{question.title} (only after {question.after})" if question.after else question.title


NO_ROOM = "No room is running. Start one with make room in a terminal, or count hands: the form below needs no server."
NOT_YET = "not connected"
GONE = "The room is erased, with every vote. For a new one stop make room with Ctrl+C and start it again."
REACH = (
    "Half an hour before, start the room with its option --for-phones.",
    "Open the address on your own phone, in the network that the class will use, with mobile data off.",
    "“You are in” on the phone and “1 here” in this panel: the way is free.",
    "Nobody is asked to install anything: who cannot scan the code opens the address and types the room code.",
    "The page does not load: many guest networks keep their clients apart. Let phones join a hotspot of yours.",
    "Or ask for a network without that isolation, or put the server where all can reach it (README).",
    "None of it works: count hands. The form below takes them, and charts and tables are drawn from them as well.",
)
SEEN = ("shown", "revealed")
PHASES = {"shown": "shown to all", "revealed": "shown to all with the worths"}


class Counted(BaseModel):
    """How many hands went up for one option."""

    part: str
    option: str
    count: int


class Room(Panel):
    """The room of this computer's control file. It says how many have answered; what, only once the vote is closed."""

    face = live_face("room.js", ROOM_PAGES / "house.js", styles=("room.css",), palette=palette_css(".vod-panel"))
    question = Unicode("D5")
    number = Int(1)
    message = Unicode()
    seen = Bool(default_value=False)
    worths = Bool(default_value=False)
    status = Instance(RoomStatus, allow_none=True)
    hands = Dict()

    def __init__(self) -> None:
        super().__init__()
        self._line: RoomLine | None = None
        self._erased: Control | None = None
        self.observe(self.redraw, ("message", "seen", "worths", "status", "hands", "question", "number"))

    @property
    def asked(self) -> Question:
        """The question that is chosen."""
        return load_question(self.question)

    @property
    def voted(self) -> Question:
        """The question whose answers are looked at: the room's, or without a room the one that is chosen."""
        at = self.status
        return load_question(at.question) if at and at.question else self.asked

    def connect(self) -> bool:
        """Find the room of the control file; whether there is one that answers."""
        control = read_control(control_path())
        if control is None or control == self._erased:
            self._line, self.status, self.message = None, None, GONE if control else NO_ROOM
            return False
        if self._line is None or self._line.control != control:
            self._line = RoomLine(control)
        return self.refresh()

    def refresh(self) -> bool:
        """Ask what the room is doing; whether it answered."""
        return self._do(lambda line: line.status())

    def open(self) -> bool:
        """Open the chosen question in the chosen round."""
        self.seen = self.worths = False
        return self._do(lambda line: line.act("open", self.question, self.number))

    def close(self) -> bool:
        """Close the vote."""
        return self._do(lambda line: line.act("close"))

    def show(self) -> None:
        """Show the distribution: here, on the phones and on the wall. Without a server, the hands."""
        if self._line is None or self._do(lambda line: line.act("show")):
            self.seen = True

    def reveal(self) -> None:
        """Open what the choices are worth, here, on the phones and on the wall."""
        if self._line is None or self._do(lambda line: line.act("reveal")):
            self.seen = self.worths = True

    def wait(self) -> bool:
        """Send the phones back to waiting."""
        self.seen = self.worths = False
        return self._do(lambda line: line.act("wait"))

    def manage(self, task: Task) -> None:
        """Do something with the room itself: keep it longer, rehearse, make places. A cleared room has no hands."""
        if self._do(lambda line: line.manage(task)) and task == "clear":
            self.hands = {}

    def erase(self) -> None:
        """Remove the room from its server, and the hands from here."""
        try:
            if self._line:
                self._line.erase()
                self._erased = self._line.control
        except RoomError as error:
            self.message = str(error)
            return
        self._line, self.status, self.hands, self.seen, self.worths = None, None, {}, False, False
        self.message = GONE

    def count_hands(self, part: str, option: str, count: int) -> None:
        """Keep how many hands went up for one option; an earlier count is replaced."""
        try:
            hand = HandCount(question=self.question, round=self.number, part=part, option=option, count=count)
            self.asked.part(part).option(option)
            if self._line:
                self._line.raise_hands([hand])
        except (ValidationError, StopIteration):
            self.message = "These counts could not be read; nothing was kept."
            return
        except RoomError as error:
            self.message = str(error)
        self.hands = self.hands | {_place(hand): hand}

    def collected(self) -> tuple[tuple[Ballot, ...], tuple[HandCount, ...]]:
        """Every vote of the rounds that are closed, and every hand."""
        mine = tuple(self.hands.values())
        if self._line is None:
            return (), mine
        ballots, hands = self._line.answers()
        kept = {_place(hand): hand for hand in (*mine, *hands)}
        return ballots, tuple(kept.values())

    def csv(self) -> str:
        """All votes and hands as a CSV file; empty where the room does not answer."""
        try:
            return as_csv(*self.collected())
        except RoomError as error:
            self.message = str(error)
            return ""

    def page(self) -> tuple[Block, ...]:
        """What the panel is for, and how to test the way before class. No server is asked for it."""
        what = (
            "Run this cell in JupyterLab, or open the page with make present: here questions are opened and closed, "
            "answers counted, and then shown."
        )
        steps = Items(*REACH, numbered=True)
        return Heading("The room"), Text(what), Text(NO_ROOM), Heading("Test the way before class", level=4), steps

    def state_line(self) -> str:
        """Whether a room answers, what is asked, and how many have answered."""
        if self.status is None:
            return f"Room: {NOT_YET}"
        return f"Room: {self._said()}"

    def _do(self, action: Any) -> bool:  # noqa: ANN401  a function of the line
        if self._line is None:
            self.message = NO_ROOM
            return False
        before = self.status
        try:
            self.status = action(self._line)
        except RoomError as error:
            self.message = str(error)
            return False
        self.message = ""
        self._follow(before, self.status)
        return True

    def _follow(self, before: RoomStatus | None, now: RoomStatus) -> None:
        """Turn to what the room is at when that has changed: after a restart, or where two panels lead one room."""
        if before and (before.phase, before.question, before.round) == (now.phase, now.question, now.round):
            return
        self.seen, self.worths = now.phase in SEEN, now.phase == "revealed"
        if now.question and is_offered(now.question) and now.phase != "waiting":
            self.question, self.number = now.question, now.round

    def _said(self) -> str:
        status = self.status
        if status is None:
            return NOT_YET
        here = f"{status.joined} here"
        if status.question is None or status.phase == "waiting":
            return f"{here}, nothing is open"
        vote = f"{status.question}, {'second' if status.round == 2 else 'first'} vote"
        return f"{here}; {vote}: {status.answered} answered, {PHASES.get(status.phase, status.phase)}"

    def _answers(self) -> tuple[Block, ...]:
        """What may be seen now; while a vote is open, nothing of it."""
        if not self.seen:
            return ()
        try:
            ballots, hands = self.collected()
        except RoomError as error:
            return (Text(str(error)),)
        voted = self.voted
        shown = answers_page(voted, ballots, hands, worths=self.worths)
        others = [one for one in asked_in(ballots, hands) if one.id != voted.id]
        earlier = [block for one in others for block in answers_page(one, ballots, hands, worths=False)]
        path = Fold("The class’s differential over the stages", *path_page(class_path(ballots)))
        return *shown, path, Fold("Everything asked before", *(earlier or [Text("Nothing.")]))

    def for_browser(self) -> dict[str, Any]:
        """What the room is at, and what may be seen of it; it connects only when a browser asks for it."""
        return {"room": self._room(), "answers": written(self._answers(), Face.LIVE), "message": self.message}

    def _room(self) -> dict[str, Any]:
        control = self._line.control if self._line else None
        return {
            "said": self._said(),
            "phase": self.status.phase if self.status else "none",
            "house": self.status.house if self.status else None,
            "page": control.page if control else "",
            "address": control.public if control else "",
            "code": control.code if control else "",
            "groups": [
                {"title": group.title, "questions": [{"id": id_, "title": title} for id_, title in group.questions]}
                for group in offered()
            ],
            "notOffered": NOT_OFFERED,
            "question": self.question,
            "round": self.number,
            "parts": [
                {
                    "id": part.id,
                    "prompt": part.prompt,
                    "options": [self._hand(part.id, one.id, one.text) for one in shown],
                }
                for part in self.asked.parts
                for shown in [self.asked.in_shown_order(part)]
            ],
            "worths": self.voted.kind in REVEALED_KINDS,
            "reach": list(REACH),
        }

    def _hand(self, part: str, option: str, text: str) -> dict[str, Any]:
        hand = self.hands.get(f"{self.question}/{self.number}/{part}/{option}")
        return {"id": option, "text": text, "count": hand.count if hand else None}

    @heard
    def on_refresh(self) -> None:
        """Look at the room, whose panel is on the screen."""
        _ = self.refresh() if self._line else self.connect()
        self.tell(looked=True)

    @heard
    def on_choose(self, question: str, round: Literal[1, 2]) -> None:  # noqa: A002  what a vote calls it
        """Turn to another question or round."""
        if not is_offered(question):
            raise RefusedError(UNREADABLE)
        self.question, self.number = question, round

    @heard
    def on_do(self, what: Literal["open", "close", "show", "reveal", "wait", "erase"]) -> None:
        """A button was pressed."""
        getattr(self, what)()

    @heard
    def on_manage(self, what: Task) -> None:
        """Something is to be done with the room itself."""
        self.manage(what)

    @heard
    def on_hands(self, counts: list[Counted]) -> None:
        """Hands were counted; the word that they are kept comes last, so that it is true."""
        self.message = ""
        for one in counts:
            self.count_hands(one.part, one.option, one.count)
        if not self.message:
            self.tell(kept=sum(one.count for one in counts))

    @heard
    def on_csv(self) -> None:
        """All votes are to be saved."""
        self.tell(csv=self.csv())


def _place(hand: HandCount) -> str:
    return f"{hand.question}/{hand.round}/{hand.part}/{hand.option}"
