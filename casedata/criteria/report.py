"""The criteria as text and as JSON: `python -m casedata criteria --day N [--step STEP] [--looking-back] [--json]`."""

from casedata.console import in_json
from casedata.criteria.assessment import Assessment, Item
from casedata.criteria.evaluation import known_at
from casedata.criteria.known import Known
from casedata.criteria.recency import Timeline
from casedata.criteria.registry import CRITERIA, NOT_SCORED, criteria_set
from casedata.criteria.settle import Assignment, Settlement, settlement
from casedata.model import DECISION, FINDINGS, VERDICTS, Moment

SYMBOLS = {"met": "+", "not_met": "-", "not_documented": "?"}

STEPS = {"findings": FINDINGS, "decision": DECISION, "verdicts": VERDICTS}
"""How far into a day: by the name that `--step` takes."""

_AS_KNOWN = {
    FINDINGS: "with the findings of that day, before its decision",
    DECISION: "at the decision of that day, before anything was concluded or done",
    VERDICTS: "at the end of that day",
}
LEGEND = "without the report's verdicts. + met, - not met, ? not documented."
_STEP_NAMES = {step: name for name, step in STEPS.items()}

Plain = dict[str, object]
"""What becomes a JSON object."""


def criteria_report(case: Timeline, moment: Moment, *, looking_back: bool, as_json: bool) -> str:
    """Every set and item at a moment, without the report's verdicts."""
    known = known_at(case, moment, looking_back=looking_back)
    found = tuple((each := criteria.assess(known), _settled(each, known)) for criteria in CRITERIA)
    if not as_json:
        return "\n".join((_heading(moment, looking_back=looking_back), *map(_text_of, found), *_named_only()))
    return in_json(_plain_report(found, moment, looking_back=looking_back))


def _settled(assessment: Assessment, known: Known) -> Settlement | None:
    criteria = criteria_set(assessment.set_id)
    if criteria.kind != "verdict":
        return None
    return settlement(criteria, known)


def _heading(moment: Moment, *, looking_back: bool) -> str:
    known = "looking back with everything known, on what was so" if looking_back else "as known"
    return f"Day {moment.at}, {known} {_AS_KNOWN[moment.step]}, {LEGEND}"


def _text_of(found: tuple[Assessment, Settlement | None]) -> str:
    assessment, settled = found
    lines = [_line(assessment), *(_item_line(item) for item in assessment.items)]
    if settled is not None and assessment.answer.value == "not_documented":
        lines += [f"    would settle it as met: {_joined(each)}" for each in settled.met]
        lines += [f"    would settle it as not met: {_joined(each)}" for each in settled.not_met]
    return "\n".join(("", *lines))


def _line(assessment: Assessment) -> str:
    words = [f"{SYMBOLS[assessment.answer.value]} {assessment.set_id}: {assessment.answer.words}."]
    words += [assessment.why, assessment.remark, f"[{assessment.source}]"]
    return " ".join(word for word in words if word)


def _item_line(item: Item) -> str:
    records = f" <{', '.join(item.records)}>" if item.records else ""
    points = "" if item.points is None else f" {item.points[0]} to {item.points[1]}"
    said = f"{item.id}:{points} {item.label}. {item.why}{records}"
    return f"  {SYMBOLS[item.answer.value]} {said} [{item.source}: {item.place}]"


def _joined(assignment: Assignment) -> str:
    return " + ".join(choice.words for choice in assignment) or "as it stands"


def _named_only() -> tuple[str, ...]:
    return ("", *(f"  {each.id}: {each.title}. {each.why} [{each.source}]" for each in NOT_SCORED))


def _plain_report(
    found: tuple[tuple[Assessment, Settlement | None], ...], moment: Moment, *, looking_back: bool
) -> Plain:
    return {
        "day": moment.at,
        "step": _STEP_NAMES[moment.step],
        "looking_back": looking_back,
        "sets": [_plain_set(assessment, settled) for assessment, settled in found],
        "not_scored": [each._asdict() for each in NOT_SCORED],
    }


def _plain_set(assessment: Assessment, settled: Settlement | None) -> Plain:
    criteria = criteria_set(assessment.set_id)
    plain: Plain = {
        "id": assessment.set_id,
        "title": assessment.title,
        "group": criteria.group,
        "kind": assessment.kind,
        "answer": assessment.answer.value,
        "reason": assessment.why,
        "records": list(dict.fromkeys(record for item in assessment.items for record in item.records)),
        "source": assessment.source,
        "remark": assessment.remark,
        "choices": list(criteria.choices),
        "items": [_plain_item(item) for item in assessment.items],
    }
    scale = {"low": assessment.low, "high": assessment.high, "grade": assessment.grade}
    plain |= {name: value for name, value in scale.items() if assessment.kind != "verdict" or value is not None}
    return plain if settled is None else plain | {"would_settle": _plain_settlement(settled)}


def _plain_item(item: Item) -> Plain:
    plain: Plain = {
        "id": item.id,
        "label": item.label,
        "answer": item.answer.value,
        "reason": item.why,
        "records": list(item.records),
        "source": item.source,
        "place": item.place,
    }
    return plain if item.points is None else plain | {"low": item.points[0], "high": item.points[1]}


def _plain_settlement(settled: Settlement) -> Plain:
    return {
        answer: [
            [{"finding": choice.finding, "value": _plain_value(choice.value), "words": choice.words} for choice in each]
            for each in assignments
        ]
        for answer, assignments in (("met", settled.met), ("not_met", settled.not_met))
    }


def _plain_value(value: object) -> object:
    return value if isinstance(value, bool) else str(value)
