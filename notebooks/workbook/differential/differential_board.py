"""The board of the differential at one stage: shares as entered, findings marked, a commit, what opens with it."""

from typing import Any

from casedata.reasoning import HYPOTHESES, WHOLE, Differential, apportion
from exercises import Pick, Response, load_question, open_exercise_key
from exercises.keys import StageKey
from exercises.model import Bearing, Mark, Share
from exercises.own_rule import own_rule
from exercises.stages import EVEN, path_of, shares_of
from workbook.differential.board_draft import (
    BOARD,
    DRUG,
    KINDS,
    BoardFacts,
    board_facts,
    board_for_browser,
    response_of,
)
from workbook.differential.board_reveal import Opened, opened_page
from workbook.kernel_settings import gate_behind
from workbook.page import Block, Face, Fold, Gap, Table, Ticks, written
from workbook.questions.committed_question import UNSEEN, CommittedQuestion
from workbook.questions.own_rule import reminder
from workbook.questions.question_draft import SHARES_AND_MARKS, Draft, Wording, draft_for_browser

WORDING = Wording(
    noun="Differential",
    to_commit="To give your shares, open this notebook and run it. Ours and more open after that.",
    committed="Committed. What opens with it follows.",
    show="Show what opens after it (instructor)",
)
UNTOUCHED = "You have not given a share. If even shares are what you think, press the button once more."
NOTHING_GIVEN = "Give at least one hypothesis a share first."
NO_DRUG_NAMED = "Say first which drug you would blame, or “No drug”. It is not scored; your shares are kept."
EVENED_OUT = "Your shares made {} %; they are kept in the same proportions, as parts of 100 %."


class DifferentialBoard(CommittedQuestion):
    """The panel of one stage. It begins with the shares that were committed at the stage before.

    What is entered stays as it is until the commit, which evens out what does not make 100, and says so.
    """

    face = BOARD
    wording = WORDING

    def hangs_on(self) -> tuple[str, ...]:
        """Any: on other stages, on the decision before it, and on one that only its key names."""
        return ()

    @property
    def facts(self) -> BoardFacts:
        """What the board shows."""
        return board_facts(self.question)

    @property
    def carried(self) -> tuple[Share, ...]:
        """The shares that were committed at the stage before; none at the first."""
        before = self.facts.before
        response = self._committed_to(before) if before else None
        return response.shares if response else ()

    @property
    def shares(self) -> dict[str, int]:
        """The shares as they stand, in percent, of every hypothesis: as entered, else as carried over, else 0."""
        known = {share.hypothesis: share.percent for share in self.draft.shares or self.carried}
        return {name: known.get(name, 0) for name in HYPOTHESES}

    def give(self, hypothesis: str, percent: int) -> None:
        """Enter one share; the others stay as they are. ValueError where that is no hypothesis, or no percent."""
        if hypothesis not in HYPOTHESES:
            raise ValueError(f"{hypothesis} is not on this board")
        given = self.shares | {hypothesis: percent}
        self._change(shares=tuple(Share(hypothesis=name, percent=one) for name, one in given.items()))

    def mark(self, hypothesis: str, finding: str, bearing: Bearing | None) -> None:
        """Mark a finding for one hypothesis, or take the mark away."""
        others = tuple(one for one in self.draft.marks if (one.hypothesis, one.finding) != (hypothesis, finding))
        new = (Mark(hypothesis=hypothesis, finding=finding, bearing=bearing),) if bearing else ()
        self._change(marks=others + new)

    def blame(self, drug: str) -> None:
        """Answer the second question, which is not scored."""
        self._change(picks=(Pick(part=DRUG, options=(drug,)),))

    def commit(self) -> None:
        """Commit for good. A board that nobody has touched is asked about once, where none was carried over."""
        if not self.is_open or self.committed is not None:
            return super().commit()
        if not self.draft.shares and not self.carried:
            self._change(shares=shares_of(EVEN))
            self.message = UNTOUCHED
            return None
        given, total = self.draft, sum(self.shares.values())
        if not total or not given.picks:
            self.message = NO_DRUG_NAMED if total else NOTHING_GIVEN
            return None
        self._change(shares=shares_of(Differential(*apportion(tuple(self.shares.values()), WHOLE))))
        super().commit()
        if self.committed is None:
            self.draft = given
        elif self.committed == self.draft and total != WHOLE:
            self.message = f"{self.message} {EVENED_OUT.format(total)}"
        return None

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
        return opened_page(Opened(self.question, key, says, response, path, own_rule(self._committed_to)))

    def above(self) -> tuple[Block, ...]:
        """The stem, and below it the learner's own rule once it was written down."""
        return (*super().above(), *reminder(self.question.id, self._committed_to))

    def _committed_to(self, stage: str) -> Response | None:
        answer = self.answers.committed(load_question(stage))
        return answer.response if answer else None

    def _shut(self) -> str:
        return f"Your differential goes on here when you have committed decision {self.question.after}."

    def empty(self) -> tuple[Block, ...]:
        """A gap for every share, the second question, and what each new finding speaks for and against."""
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
                if one.fresh
            ),
            unaligned=True,
        )
        drug = self.question.part(DRUG)
        second = Ticks(drug.prompt, tuple(option.text for option in drug.options), f"{self.question.id}-{drug.id}")
        return shares, second, Fold("The findings, to mark on paper", findings, unfolded=())

    def for_browser(self) -> dict[str, Any]:
        """The board with the draft as it stands; while it may not be seen, only why."""
        if not self.is_open:
            return {"board": {}, "stem": "", "closed": self._shut(), "draft": {}, "reveal": "", "message": ""} | UNSEEN
        board = board_for_browser(self.question, self.facts, self.carried, commit=self.wording.commit(self.question))
        stem = written(self._stem_now(), Face.LIVE)
        return self._standing() | {"board": board, "stem": stem, "closed": "", "draft": self._draft_for_browser()}

    def _draft_for_browser(self) -> dict[str, Any]:
        return draft_for_browser(self.draft, SHARES_AND_MARKS)

    def _response(self, draft: Draft) -> Response:
        return response_of(draft, tuple(finding.id for finding in self.facts.findings))
