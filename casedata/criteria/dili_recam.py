"""RECAM (Hayashi 2022): its restriction to a single drug. Its points are not in our sources and are not scored."""

from casedata.criteria.assessment import Choice, CriteriaSet, Item, Question, Ruling, verdict
from casedata.criteria.items import Cite
from casedata.criteria.known import Known
from casedata.criteria.logic import NOT_DOCUMENTED, NOT_MET, Answer

CITE = Cite("hayashi2022", "developed for single-drug cases only")
CONCEPT, LABEL = "single_suspect_drug", "One suspect drug only"


def rule(known: Known) -> Ruling:
    """Whether RECAM applies: one suspect drug. Two or more drugs against leukaemia in the illness rule it out."""
    item = _single_drug(known)
    return verdict(item.answer, item)


def _single_drug(known: Known) -> Item:
    said = known.sign(CONCEPT, lasting=True)
    given = known.agents_given("leukaemia")
    if said.answer is not NOT_DOCUMENTED:
        return _item(said.answer, f"{said.why}.", said.records, supposed=said.supposed)
    if len(given) > 1:
        names = ", ".join(agent for agent, _ in given)
        return _item(NOT_MET, f"Given in this illness: {names}.", tuple(record for _, record in given))
    return _item(NOT_DOCUMENTED, "How many drugs are suspected is not recorded.", tuple(record for _, record in given))


def _item(answer: Answer, why: str, records: tuple[str, ...], *, supposed: bool = False) -> Item:
    choices = (Choice(CONCEPT, False, "Several suspect drugs"), Choice(CONCEPT, True, LABEL))
    questions = (Question(CONCEPT, choices),) if answer is NOT_DOCUMENTED else ()
    return Item(CONCEPT, LABEL, answer, why, records, *CITE, questions=questions, supposed=supposed)


RECAM = CriteriaSet(
    id="recam",
    title="RECAM applies",
    group="dili",
    kind="verdict",
    published="2022",
    source="hayashi2022",
    rule=rule,
    choices=("Every drug against leukaemia given from day 0 on counts as a suspect.",),
    remark="Published in 2022.",
)
