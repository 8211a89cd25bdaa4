"""The board of the differential at one stage: shares that make 100, findings marked, a commit, what opens with it."""

from typing import Any

from traitlets import Tuple

from casedata.reasoning import HYPOTHESES, Differential, move
from exercises import AnswerStore, Pick, Response, load_question, open_exercise_key
from exercises.keys import StageKey
from exercises.model import Bearing, Mark
from exercises.stages import EVEN, differential_of, path_of, shares_of
from workbook.answering import gate_behind
from workbook.differential.board_facts import KINDS, BoardFacts, board_facts
from workbook.differential.board_reveal import Opened, board_table, opened_page
from workbook.differential.board_widget import BOARD, DRUG, board_draft, board_for_browser, response_of
from workbook.page import Block, Face, Gap, Table, Ticks, written
from workbook.questions.asking import UNSEEN, Asked
from workbook.questions.decision_widget import Draft, Wording

WORDING = Wording(
    noun="Differential",
    to_commit="Set your shares in the live notebook: open it and run it. What the report says at this stage, our own "
    "list and your path open after you have committed yours.",
    committed="Committed. What opens with it follows.",
    show="Show what opens after it (instructor)",
)
UNTOUCHED = "You have not moved a share. If even shares are what you think, press the button once more."


class DifferentialBoard(Asked):
    """The panel of one stage. `prompted` leads through the hypotheses one by one; by default the first stage does.

    `locked` holds the hypotheses whose shares stay still while others move.
    """

    face = BOARD
    wording = WORDING
    locked = Tuple()

    def __init__(self, stage: str, *, prompted: bool | None = None, answers: AnswerStore | None = None) -> None:
        super().__init__(stage, answers=answers)
        self.prompted = self.question.prompted if prompted is None else prompted
        self.observe(self.redraw, "locked")

    def hangs_on(self) -> tuple[str, ...]:
        """Any: on other stages, on the decision before it, and on one that only its key names."""
        return ()

    @property
    def facts(self) -> BoardFacts:
        """What the board shows."""
        return board_facts(self.question)

    @property
    def shares(self) -> Differential:
        """The shares as they stand; even ones until the first is moved."""
        return differential_of(self.draft) if self.draft.shares else EVEN

    def move(self, hypothesis: str, percent: int) -> None:
        """Move one share; the unlocked others keep their proportions."""
        places = [HYPOTHESES.index(name) for name in self.locked]
        moved = move(self.shares, HYPOTHESES.index(hypothesis), percent, locked=places)
        self._change(shares=shares_of(Differential(*moved.shares)))

    def lock(self, *hypotheses: str) -> None:
        """Keep these shares still, and no others."""
        self.locked = hypotheses

    def mark(self, hypothesis: str, finding: str, bearing: Bearing | None) -> None:
        """Mark a finding for one hypothesis, or take the mark away."""
        others = tuple(one for one in self.draft.marks if (one.hypothesis, one.finding) != (hypothesis, finding))
        new = (Mark(hypothesis=hypothesis, finding=finding, bearing=bearing),) if bearing else ()
        self._change(marks=others + new)

    def blame(self, drug: str) -> None:
        """Answer the second question, which is not scored."""
        self._change(picks=(Pick(part=DRUG, options=(drug,)),))

    def commit(self) -> None:
        """Commit for good. Shares that nobody has moved are asked about once."""
        if self.is_open and not self.draft.shares and self.committed is None:
            self._change(shares=shares_of(EVEN))
            self.message = UNTOUCHED
        elif self.is_open:
            super().commit()

    @property
    def heading(self) -> str:
        """The title of the stage."""
        return f"{self.question.id}: {self.question.title}"

    def state_line(self) -> str:
        """The stage, and the shares that were committed, the largest first."""
        if not self.is_open:
            return f"{self.question.id}: closed until {self.question.after} is committed"
        committed = self.committed
        if committed is None:
            return f"{self.question.id}: open, {len(self.facts.findings)} findings"
        labels = {one.id: one.label for one in self.facts.hypotheses}
        held = sorted(committed.shares, key=lambda share: -share.percent)
        told = ", ".join(f"{labels[share.hypothesis]} {share.percent} %" for share in held if share.percent)
        return f"{self.question.id}: committed, {told}"

    def reveal_of(self, response: Response | None) -> tuple[Block, ...]:
        """What the report says, our own list, and the path; without a response in an edition that shows everything."""
        key = open_exercise_key(self.question.id, answers=self.answers, edition=self.edition)
        if not isinstance(key, StageKey):
            raise TypeError(f"{self.question.id} is no stage of the differential")
        says = gate_behind(key.says_after, answers=self.answers).may_open
        path = path_of(self._committed_to)
        return opened_page(Opened(self.question, key if says else None, key.says_after, response, path))

    def _committed_to(self, stage: str) -> Response | None:
        answer = self.answers.committed(load_question(stage))
        return answer.response if answer else None

    def _shut(self) -> str:
        return f"Your differential goes on here when you have committed decision {self.question.after}."

    def empty(self) -> tuple[Block, ...]:
        """A gap for every share, for what speaks for and against, and the second question."""
        facts = self.facts
        rows = tuple(
            (f"{place}. {one.label}{f' ({one.note})' if one.note else ''}", (Gap(f"Your share: {one.label}"), " %"))
            for place, one in enumerate(facts.hypotheses, start=1)
        )
        shares = Table("The hypotheses; together they make 100 %", ("Hypothesis", "Your share"), rows, unaligned=True)
        findings = Table(
            "The findings: beside each, the numbers of the hypotheses that it speaks for or against",
            ("Finding", "What is known", "Where it stands", "For", "Against"),
            tuple(
                (one.label, KINDS[one.kind], one.place, *(Gap(f"{way}: {one.label}") for way in ("For", "Against")))
                for one in facts.findings
            ),
            unaligned=True,
        )
        drug = self.question.part(DRUG)
        second = Ticks(drug.prompt, tuple(option.text for option in drug.options), f"{self.question.id}-{drug.id}")
        return shares, findings, second

    def for_browser(self) -> dict[str, Any]:
        """The board with the draft as it stands; while it may not be seen, only why."""
        if not self.is_open:
            return {"board": {}, "closed": self._shut(), "draft": {}, "reveal": "", "message": ""} | UNSEEN
        board = board_for_browser(self.question, self.facts, prompted=self.prompted) | {"last": self._last()}
        return self._standing() | {"board": board, "closed": "", "draft": self._draft_for_browser()}

    def _last(self) -> dict[str, Any] | None:
        """The board of the stage before, if it was committed."""
        before = self.facts.before
        response = self._committed_to(before) if before else None
        return board_draft(response) | {"table": _table(before, response)} if before and response else None

    def _draft_for_browser(self) -> dict[str, Any]:
        return board_draft(self.draft, tuple(self.locked))

    def _response(self, draft: Draft) -> Response:
        response = response_of(draft, tuple(finding.id for finding in self.facts.findings))
        self.locked = draft.locked
        return response


def _table(stage: str, response: Response) -> str:
    return written((board_table(stage, response),), Face.LIVE)
