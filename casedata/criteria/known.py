"""What is known of a patient at a moment, as the rules ask for it: signs, numbers, tests, treatments.

What was seen counts from then on; what was not seen counts for its own day only. No verdict is ever asked.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from casedata.criteria.assessment import Value
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer
from casedata.criteria.numbers import Literature, Numbers
from casedata.criteria.quantity import Quantity
from casedata.criteria.recency import Index, Placed, Recency, Timeline
from casedata.model import Finding, Moment, Treatment

GIVEN = ("given", "reduced")
"""Actions of a treatment that reached the patient."""


class Seen(NamedTuple):
    """A yes, a no or nothing documented, and what it rests on; `undone` is a test known not to have been done.

    `today` is False for what was seen on an earlier day and counts since.
    """

    answer: Answer
    why: str
    records: tuple[str, ...] = ()
    supposed: bool = False
    undone: bool = False
    grade: str | None = None
    today: bool = True


@dataclass(frozen=True)
class Known:
    """A case at a moment. `looking_back`: everything that was ever learned about the days up to the moment."""

    numbers: Numbers = field(repr=False)
    looking_back: bool = False
    supposed: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, case: Timeline, literature: Literature, moment: Moment, *, looking_back: bool = False) -> "Known":
        """What the case, already cut at what may be known, says about the moment."""
        return cls(Numbers(case, literature, moment, Index.of(case, moment)), looking_back)

    @property
    def moment(self) -> Moment:
        """The moment that the rules speak of."""
        return self.numbers.moment

    @property
    def case(self) -> Timeline:
        """The case, cut at what may be known."""
        return self.numbers.case

    @property
    def index(self) -> Index:
        """The records by what they are about."""
        return self.numbers.index

    def suppose(self, *more: tuple[str, Value]) -> "Known":
        """The same knowledge with something supposed. Nothing is stored in the case."""
        return replace(self, supposed=(*self.supposed, *more))

    def supposition(self, finding: str) -> Value | None:
        """What is supposed of a finding; the last supposition counts."""
        return next((value for name, value in reversed(self.supposed) if name == finding), None)

    def sign(self, concept: str, *, lasting: bool = False) -> Seen:
        """Whether something was seen. `lasting`: what does not come and go in days, so that an old answer counts."""
        supposed = self.supposition(concept)
        if supposed is not None:
            grade = supposed if isinstance(supposed, str) else None
            return _supposed(supposed)._replace(grade=grade)
        entries = self.index.findings[concept]
        fitting = [entry for entry in entries if lasting or entry[0].standing > Recency.HISTORY]
        return self._seen(*fitting[-1], lasting=lasting) if fitting else Seen(NOT_DOCUMENTED, "Not reported")

    def _seen(self, place: Placed, finding: Finding, *, lasting: bool) -> Seen:
        why, records = self.index.told(self.case, finding), (finding.id,)
        if finding.answer == "present":
            return Seen(MET, why, records, grade=finding.grade, today=place.standing is Recency.NOW)
        if lasting or place.standing is Recency.NOW:
            return Seen(NOT_MET, why, records)
        return Seen(NOT_DOCUMENTED, f"Last reported absent: {why}", records)

    def negative_tests(self, domain: str) -> tuple[str, ...]:
        """The records of this illness that call a test of a domain negative, each concept's last."""
        last = (entries[-1] for entries in self.index.findings.values() if entries)
        found = ((place, finding) for place, finding in last if finding.domain == domain)
        return tuple(each.id for place, each in found if each.answer == "absent" and place.standing > Recency.HISTORY)

    def days_since(self, concept: str) -> int:
        """How many days ago a sign of this illness was first seen. ValueError if it never was."""
        seen = (place.last for place, finding in self.index.findings[concept] if _in_this_illness(place, finding))
        return self.moment.at - min(seen)

    def first_sign_of_liver_illness(self) -> tuple[int, str] | None:
        """The day and record of the first jaundice or rise of bilirubin of this illness."""
        signs = [(place, finding) for place, finding in self.index.findings["jaundice"] if finding.answer == "present"]
        labs = [
            (place, lab) for place, lab in self.index.labs["bilirubin_total"] if lab.direction in ("rising", "raised")
        ]
        days = [(place.last, record.id) for place, record in (*signs, *labs) if place.standing > Recency.HISTORY]
        return min(days, default=None)

    def test(self, concept: str, procedures: tuple[str, ...]) -> Seen:
        """The result of a test; not met and `undone` if it is known that the test was not done."""
        seen = self.sign(concept, lasting=True)
        return self.procedure(procedures) if seen.answer is NOT_DOCUMENTED else seen

    def procedure(self, agents: tuple[str, ...]) -> Seen:
        """For a test without a recorded result: undone if recorded as omitted or only planned, else not documented."""
        entries = [entry for agent in agents for entry in self.index.treatments[agent]]
        if not entries:
            return Seen(NOT_DOCUMENTED, "Nobody says whether it was sought")
        _, last = max(entries, key=_place)
        why = self.index.told(self.case, last)
        if last.action in GIVEN:
            return Seen(NOT_DOCUMENTED, f"Sought, result not known by then: {why}", (last.id,))
        return Seen(NOT_MET, f"Not sought by then: {why}", (last.id,), undone=True)

    def transplanted(self) -> Seen:
        """Whether a transplant was ever done."""
        supposed, done = self.supposition("transplanted"), self.case.patient.transplanted
        if supposed is not None:
            return _supposed(supposed)
        if done is None:
            return Seen(NOT_DOCUMENTED, "Nobody says whether a transplant was done")
        answer, why = (MET, "A transplant was done") if done else (NOT_MET, "No transplant was done")
        return Seen(answer, why, ("patient",))

    def given(self, agent: str) -> Seen:
        """Whether a treatment was given in this illness up to the moment."""
        supposed = self.supposition(agent)
        if supposed is not None:
            return _supposed(supposed)
        entries = self.index.treatments[agent]
        doses = [dose for place, dose in entries if dose.action in GIVEN and place.standing > Recency.HISTORY]
        if not doses:
            return Seen(NOT_DOCUMENTED, "Not reported")
        return Seen(MET, self.index.told(self.case, doses[-1]), (doses[-1].id,))

    def agents_given(self, lane: str) -> tuple[tuple[str, str], ...]:
        """The agents of a lane given in this illness, each with the first record that says so."""
        first: dict[str, str] = {}
        for place, dose in self.index.every_treatment:
            if dose.lane == lane and dose.action in GIVEN and place.standing > Recency.HISTORY:
                first.setdefault(dose.agent, dose.id)
        return tuple(first.items())

    def number(self, finding: str) -> Quantity:
        """A number of the moment's own day, or the range that the text allows for it."""
        supposed = self.supposition(finding)
        if isinstance(supposed, Decimal):
            scale = self.numbers.scale(finding)
            why = f"Supposed: {scale.label} {supposed} {scale.unit}".rstrip()
            return Quantity(supposed, supposed, why=why, supposed=True)
        return self.numbers.of_the_day(finding)


def _supposed(value: Value) -> Seen:
    return Seen(NOT_MET if value is False else MET, "Supposed", supposed=True)


def _in_this_illness(place: Placed, finding: Finding) -> bool:
    return finding.answer == "present" and place.standing > Recency.HISTORY


def _place(entry: tuple[Placed, Treatment]) -> Placed:
    return entry[0]
