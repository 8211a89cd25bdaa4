"""One page about the learner: for the screen, and to print on one sheet. It opens with the last decision."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import ClassVar

from ipywidgets import DOMWidget
from traitlets import Unicode

from exercises import AnswerStore, ExerciseError, load_course, load_question
from exercises.calibration import Judged, in_words, to_think_over
from exercises.ordered import Ordered, Weighed, never_needed
from exercises.own_rule import percent
from exercises.peers import Peers, peers_of
from exercises.recall import due, recall_calendar
from exercises.stages import STAGES
from workbook.differential.score import Score
from workbook.drawing.palette import palette_css
from workbook.faces.assets import live_face
from workbook.faces.button_reveal import behind_button
from workbook.faces.file_link import FileLink
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import RefusedError, heard
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.learner.about_me_facts import AboutMeFacts, Planned, Taken, about_me_facts
from workbook.learner.about_me_plot import DRUG, VOD, own_path_table, plot_own_path, sentence_of
from workbook.page import (
    Block,
    Cell,
    Drawing,
    Face,
    Fold,
    Gap,
    Group,
    Heading,
    Items,
    Table,
    Text,
    Write,
    strong,
    written,
)
from workbook.questions.decision_reveal import badge, sureness
from workbook.questions.orders_page import weighed
from workbook.text.wording import listed

Weigh = Callable[[Ordered], Weighed]
NEEDED = "D7"
TITLE = "About me: how I went through this case"
CLOSED = "The page about you opens when you have committed decision D7."
CLASS_FILE = "class_path"
TAKEN = "Beside your path now stands the middle half of your class."
NO_PEERS = "No stage in this file was answered by five people, so that there is nothing to compare with."
NOT_KEPT = "The file was read and could not be kept beside your answers, so that nothing of it is shown."
OF_THE_CLASS = " Bars: the middle half of your class, left VOD and right drug injury."
LEGEND = "Solid: you. Dashed: what the editors would have thought. Dotted: your own mark, where you wrote one down."
NO_STAGE = "You have committed no stage of the differential."
NO_DECISION = "You have committed no decision."
MIRROR = "A mirror, and no mark. How good an option was is the editors’ judgement; one case calibrates nobody."
RULE = (
    "Chosen by a rule: how sure you were, times the steps below best (defensible 1, weak 2, harmful 3); the two "
    "largest, the earlier first where they are equal."
)
NONE_BELOW_BEST = "None of your decisions lies below best, so that no rule has to choose."
NO_ORDERS = "You placed no orders."
ON_NO_LIST = "What I ordered and no list of criteria needed"
NO_LIST_FOR_IT = (
    "By the published lists alone. Sepsis, pancreas, a lack of steroid and bleeding have no list: their tests may "
    "matter more, and the editors ask for several of them."
)
ALL_NEEDED = "Everything that you ordered could have decided something that stood open."
NO_PLAN = "Your plan for the next patient stands here when you have committed it (plan M8)."
NO_RULE = "You wrote down no mark of your own."
LINK = "Put the two recall cards into my calendar ({} and {})"
ELSEWHERE = "The recall cards, for two days and two weeks from now: the live page gives them as a file for a calendar."
FILE = "vod_or_dili_recall_cards.ics"


class AboutMe(Panel):
    """The page of this learner; `today` is the day on which it is opened.

    The file that a teacher pooled from a class and gave back is chosen on the page, and kept beside the answers.
    """

    face = live_face("about_me.js", styles=("worth.css", "about_me.css"), palette=palette_css(".vod-panel"))
    message = Unicode()
    weigh: ClassVar[Weigh | None] = staticmethod(weighed)
    """Tells whether an order could have decided anything; without it all that was ordered is listed."""

    def __init__(self, *, answers: AnswerStore | None = None, today: date | None = None) -> None:
        super().__init__()
        self.answers = answers or answer_store()
        self.gate = gate_behind(NEEDED, answers=self.answers)
        self.today = today
        self.answers.watch(self.redraw)
        self.observe(self.redraw, "message")

    @property
    def is_open(self) -> bool:
        """Whether the page may be shown."""
        return self.gate.may_open

    @property
    def peers(self) -> Peers | None:
        """How the class saw the stages, once its file was chosen."""
        kept = self.answers.drafts.kept(CLASS_FILE, Peers.__name__)
        try:
            return peers_of(kept, CLASS_FILE) if kept else None
        except ExerciseError:
            return None

    @property
    def facts(self) -> AboutMeFacts:
        """What the page holds."""
        return about_me_facts(self.answers, self.peers)

    def page(self) -> tuple[Block, ...]:
        """The page; one sentence while it is closed."""
        if not self.is_open:
            return (Text(CLOSED),)
        facts = self.facts
        own = (
            *_path(facts),
            *_decisions(facts.taken, facts.left_open),
            *_think_over(facts.taken),
            *_rule(facts),
            *_orders(facts.ordered, type(self).weigh),
            *_plan(facts.plan),
            self._cards(facts),
        )
        return (Group("vod-about", Heading(TITLE), Text(MIRROR, kind="vod-aside"), *own), *self._scores())

    def on_paper(self) -> Paper:
        """The page of whoever has committed something; for everybody else a form of one sheet to fill in."""
        filled = self.is_open and bool(self.answers.answers())
        return super().on_paper() if filled or not self.is_open else Paper.of(Group("vod-about", *_form()))

    def state_line(self) -> str:
        """How much of the page is filled."""
        if not self.is_open:
            return f"About me: closed until {NEEDED} is committed"
        facts = self.facts
        plan = "with a plan" if facts.plan else "no plan yet"
        return f"About me: {len(facts.path)} stages, {len(facts.taken)} decisions, {plan}"

    def for_browser(self) -> dict[str, str]:
        """The page, and what came of a file."""
        return {"html": self._html(), "message": self.message}

    def make_live(self) -> DOMWidget | None:
        """A widget that follows the commits; for an instructor, behind a button."""
        if current_edition() == "instructor":
            return behind_button(self._html, what="the page about a learner (instructor)")
        return super().make_live()

    def redraw(self, _change: object = None) -> None:
        """Follow a commit; what an instructor has opened stays as it was opened."""
        if current_edition() != "instructor":
            super().redraw()

    @heard
    def on_class_file(self, name: str, text: str) -> None:
        """Take the file of the class's path that was chosen."""
        try:
            peers = peers_of(text, name)
        except ExerciseError as error:
            raise RefusedError(f"{error}. Choose the one that your teacher gave back.") from None
        self.answers.drafts.keep(CLASS_FILE, Peers.__name__, text)
        told = TAKEN if peers.stages else NO_PEERS
        self.message = told if self.peers else NOT_KEPT
        self.redraw()

    def _html(self) -> str:
        return written(self.page(), Face.LIVE)

    def _cards(self, facts: AboutMeFacts) -> Block:
        """The calendar file, counted from today: whoever opens the page again later gets later days."""
        now = datetime.now(UTC)
        start = self.today or now.astimezone().date()
        days = [f"{due(card, start):%d %B}".lstrip("0") for card in facts.cards]
        text = recall_calendar(facts.cards, start, self.answers.learner, now)
        return FileLink(LINK.format(*days), FILE, "text/calendar;charset=utf-8", text, ELSEWHERE)

    def _scores(self) -> tuple[Block, ...]:
        """The two scores of the forecast, folded: they are for those who ask."""
        return (Fold("Two scores of my forecast (Brier and log)", *Score(answers=self.answers).page()),)


def _path(facts: AboutMeFacts) -> tuple[Block, ...]:
    title = Heading("My path", level=4)
    if not facts.path:
        return title, Text(NO_STAGE)
    alt = f"Your path over the days beside the editors’. {sentence_of(facts.path)}. The table holds every share."
    table = own_path_table(facts.path, facts.rule.mark)
    drawn = Drawing(plot_own_path(facts.path, facts.rule.mark), alt)
    legend = LEGEND + (OF_THE_CLASS if any(point.peers for point in facts.path) else "")
    return title, drawn, Text(legend, kind="vod-aside"), Fold("The same as a table", table)


def _decisions(taken: tuple[Taken, ...], left_open: tuple[str, ...]) -> tuple[Block, ...]:
    title = Heading("My decisions", level=4)
    if not taken:
        return title, Text(NO_DECISION)
    rows = tuple(_row(one) for one in taken)
    table = Table("What each was worth, and how sure I was", ("Decision", "Worth", "I was"), rows)
    said = " ".join(in_words([one.judged for one in taken]))
    missing = (Text(f"Not committed: {listed(list(left_open))}.", kind="vod-aside"),) if left_open else ()
    return (title, table, Text(strong("In words. "), said), *missing)


def _row(one: Taken) -> tuple[Cell, ...]:
    worths = [part.worth for part in one.parts if part.worth]
    badges = tuple(inline for worth in worths for inline in (badge(worth), " "))
    return f"{one.judged.decision}: {one.title}", badges, sureness(one.judged.confidence)


def _think_over(taken: tuple[Taken, ...]) -> tuple[Block, ...]:
    chosen = to_think_over([one.judged for one in taken])
    title = Heading("Two decisions to think over", level=4)
    if not chosen:
        return title, Text(NONE_BELOW_BEST)
    by_name = {one.judged.decision: one for one in taken}
    items = (_to_think_over(by_name[one.decision], one) for one in chosen)
    return title, Items(*items), Text(RULE, kind="vod-aside")


def _to_think_over(taken: Taken, judged: Judged) -> Cell:
    first = taken.parts[0]
    chosen = " / ".join(option.text for option in first.chosen) if len(first.chosen) == 1 else first.prompt
    sure = f"{sureness(judged.confidence)}, and the editors say {judged.worth}"
    return (strong(f"{judged.decision}: {sure}. "), f"{chosen} ", f"({first.verdict})")


def _rule(facts: AboutMeFacts) -> tuple[Block, ...]:
    said = [f"On day 15: {facts.rule.sentence}."] if facts.rule.sentence else []
    if facts.rule.change_at is not None:
        said.append(f"On day 32: a result changes treatment at {percent(facts.rule.change_at)}.")
    return Heading("My own mark", level=4), Text(" ".join(said) or NO_RULE)


def _orders(orders: tuple[Ordered, ...], weigh: Weigh | None) -> tuple[Block, ...]:
    title = Heading(ON_NO_LIST if weigh else "What I ordered", level=4)
    if not orders:
        return title, Text(NO_ORDERS)
    orders = never_needed(orders, weigh) if weigh else orders
    if not orders:
        return title, Text(ALL_NEEDED)
    before = {one.decision: [other.order for other in orders if other.decision == one.decision] for one in orders}
    named = Items(*(f"Before {decision}: {'; '.join(names)}." for decision, names in before.items()))
    return (title, named, Text(NO_LIST_FOR_IT, kind="vod-aside")) if weigh else (title, named)


def _plan(plan: tuple[Planned, ...]) -> tuple[Block, ...]:
    title = Heading("My plan for Monday", level=4)
    if not plan:
        return title, Text(NO_PLAN)
    return title, Items(*((strong(f"{part.prompt}: "), f"{'; '.join(part.items)}.") for part in plan if part.items))


def _form() -> tuple[Block, ...]:
    """The same page with gaps, for somebody who has answered on paper."""
    stages = tuple((stage, (Gap(f"{stage}: {VOD}"), " %"), (Gap(f"{stage}: {DRUG}"), " %")) for stage in STAGES)
    decisions = tuple(
        (f"{name}: {load_question(name).title}", Gap(f"{name}: worth"), (Gap(f"{name}: how sure"), " %"))
        for name in load_course().decisions
    )
    return (
        Heading(TITLE),
        Text(MIRROR, kind="vod-aside"),
        Table("My path", ("Stage", VOD, DRUG), stages),
        Table("My decisions", ("Decision", "Worth, by the editors", "I was sure to"), decisions),
        Write("Two decisions to think over: the ones of which I was surest and which were worth least", rows=3),
        Write(ON_NO_LIST, rows=2),
        Write("My plan for Monday", rows=4),
        Text(ELSEWHERE),
    )
