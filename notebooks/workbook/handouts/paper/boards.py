"""Tables to fill in: shares of the hypotheses by stage, and items of published criteria by day."""

import htpy as h

from casedata import Moment, load_case, load_published
from casedata.criteria import criteria_set, known_at
from exercises import load_question
from workbook.handouts.paper.asked import BOX

FIRST_DRUG = "If a drug, which one first?"


def board(*stages: str, drug: bool = True) -> h.Element:
    """One board for some stages of the differential, a column each; `drug` asks which one is blamed first."""
    asked = [load_question(stage) for stage in stages]
    heads = (h.th(scope="col")[one.id, h.span(".of-stage")[_when(one.id)]] for one in asked)
    rows = (
        h.tr[h.th(scope="row")[one.label, _note(one.note)], (h.td for _ in asked)]
        for one in load_published().hypotheses
    )
    drugs = (
        h.tr(".of-drug")[h.th(scope="row")[option.text], (h.td[BOX] for _ in asked)]
        for option in asked[0].parts[0].options
    )
    return h.table(".board")[
        h.caption["My differential: shares in per cent"],
        h.thead[h.tr[h.td, heads]],
        h.tbody[
            rows,
            h.tr(".sum")[h.th(scope="row")["Sum"], (h.td["100"] for _ in asked)],
        ],
        h.tbody[h.tr[h.th(".of-set", scope="rowgroup", colspan=str(len(stages) + 1))[FIRST_DRUG]], drugs]
        if drug
        else None,
    ]


def _when(stage: str) -> str:
    at = load_question(stage).asked_at
    return " at the end" if load_question(stage).after == "D7" else f" day {at.at}"


def _note(note: str | None) -> h.Node:
    return h.span(".of-row")[f" ({note})"] if note else None


HOW_IT_COUNTS = {
    "ebmt_2016_late": "Met after day 21 by bilirubin and two of pain, weight and ascites; or by tissue; or by two of "
    "these four together with the evidence of flow or pressure.",
    "ino_vate": "Met by two of the three.",
    "hys_law": "Met by all four. A warning sign, not a diagnosis.",
    "ebmt_2023_probable": "Met by two of the five signs, if every other cause is excluded.",
    "ebmt_2023_clinical": "Met by bilirubin and two of pain, weight and ascites, if every other cause is excluded.",
}
"""How the items of a set make it met, in short."""
MARKS = ("met", "not met", "not doc.")


def criteria_grid(set_id: str, *, day: int, step: int = 1) -> h.Element:
    """The items of a published set, to be marked. What is known decides which items there are, and none is marked."""
    found = criteria_set(set_id).assess(known_at(load_case(), Moment(day, step)))
    rows = (h.tr[h.th(scope="row")[item.label], _boxes()] for item in found.items)
    return h.div[
        h.table(".grid")[
            h.thead[h.tr[h.th(".of-set", scope="col")[found.title], (h.th(scope="col")[mark] for mark in MARKS)]],
            h.tbody[rows, h.tr(".whole")[h.th(scope="row")[h.b["The set as a whole"]], _boxes()]],
        ],
        h.p(".note")[HOW_IT_COUNTS[set_id]],
    ]


def _boxes() -> list[h.Element]:
    return [h.td[BOX] for _ in MARKS]
