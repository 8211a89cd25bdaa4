"""Acute liver failure (AASLD and EASL) and the King's College criteria for causes other than paracetamol."""

from dataclasses import replace
from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Question, Ruling, Threshold, named, verdict
from casedata.criteria.items import Cite, either, reaches, sign, statement
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, all_of, any_of, at_least, opposite

ALF = Cite("easl2017", "definition of acute liver failure")
KINGS = Cite("ogrady1989", "causes other than paracetamol")

INR = Threshold(
    "acute_liver_failure.inr", "inr", ">=", Decimal("1.5"), "{INR}", *ALF, note="EASL prints > 1.5, AASLD >= 1.5"
)
DURATION = Threshold(
    "acute_liver_failure.duration", "liver_illness_days", "<=", Decimal(182), "days", *ALF, note="26 weeks"
)

INR_ALONE = Threshold("kings_college.inr_alone", "inr", ">", Decimal("6.5"), "{INR}", *KINGS)
INR_MINOR = Threshold("kings_college.inr", "inr", ">", Decimal("3.5"), "{INR}", *KINGS)
BILIRUBIN = Threshold(
    "kings_college.bilirubin",
    "bilirubin_total",
    ">",
    Decimal("17.5"),
    "mg/dL",
    *KINGS,
    note="300 umol/L",
    value_si=Decimal(300),
)
OLD = Threshold("kings_college.age_above", "age_years", ">", Decimal(40), "years", *KINGS)
YOUNG = Threshold(
    "kings_college.age_below", "age_years", "<", Decimal(10), "years", *KINGS, note="some calculators print 11"
)

NOW_CHOICE = (
    "A number that reached its limit counts until a later one says otherwise; the highest value of an unreported day "
    "does not say how it stands now."
)


def acute_liver_failure(known: Known) -> Ruling:
    """Coagulopathy and encephalopathy within 26 weeks, without an earlier liver disease."""
    new = _no_earlier_disease(known)
    inr = reaches(known, INR)
    items = (inr, sign(known, "hepatic_encephalopathy", "Hepatic encephalopathy", ALF), new, _duration(known))
    return verdict(all_of(*(item.answer for item in items)), *items)


def _no_earlier_disease(known: Known) -> Item:
    chronic = statement(known, "chronic_liver_disease", "Chronic liver disease", ALF)
    return Item(
        id="no_chronic_liver_disease",
        label="No chronic liver disease before",
        answer=opposite(chronic.answer),
        why=chronic.why,
        records=chronic.records,
        source=ALF.source,
        place=ALF.place,
        questions=chronic.questions,
        supposed=chronic.supposed,
    )


def _duration(known: Known) -> Item:
    began = known.first_sign_of_liver_illness()
    if began is None:
        said = statement(known, "liver_illness_under_26_weeks", "Ill for 26 weeks at most", ALF)
        return replace(said, id="duration")
    day, record = began
    days = known.moment.at - day
    answer = MET if days <= DURATION.value else NOT_MET
    return Item("duration", "Ill for 26 weeks at most", answer, f"First recorded {days} days ago.", (record,), *ALF)


def kings_college(known: Known) -> Ruling:
    """In acute liver failure: INR above 6.5, or three of five other items."""
    failure = acute_liver_failure(known)
    applies = Item(
        "acute_liver_failure",
        "Acute liver failure",
        failure.answer,
        failure.why,
        (),
        *ALF,
        questions=_questions(failure),
    )
    alone = reaches(known, INR_ALONE)
    minor = (
        either("age", "Age under 10 or over 40", reaches(known, OLD), reaches(known, YOUNG)),
        statement(
            known,
            "idiosyncratic_drug_reaction",
            "Idiosyncratic drug reaction, halothane or non-A non-B hepatitis",
            KINGS,
        ),
        statement(
            known,
            "jaundice_over_7_days_before_encephalopathy",
            "Jaundice more than 7 days before encephalopathy",
            KINGS,
        ),
        named(reaches(known, INR_MINOR), "kings_college.inr", "INR > 3.5"),
        reaches(known, BILIRUBIN),
    )
    answers = [item.answer for item in minor]
    three = any_of(alone.answer, at_least(3, answers))
    ruling = verdict(all_of(applies.answer, three), applies, alone, *minor)
    count = (answers.count(MET), answers.count(MET) + answers.count(NOT_DOCUMENTED))
    return Ruling(ruling.answer, ruling.items, ruling.why, *count)


def _questions(ruling: Ruling) -> tuple[Question, ...]:
    return tuple(question for item in ruling.items for question in item.questions)


ACUTE_LIVER_FAILURE = CriteriaSet(
    id="acute_liver_failure",
    title="Acute liver failure",
    group="organ_failure",
    kind="verdict",
    published="2017",
    source="easl2017",
    rule=acute_liver_failure,
    thresholds=(INR, DURATION),
    choices=(
        NOW_CHOICE,
        "INR counts from 1.5 on (AASLD); EASL prints above 1.5.",
        "That the coagulopathy comes from the liver is not an item: asparaginase lowers clotting factors too.",
        "Any encephalopathy counts; coagulopathy without it is acute liver injury.",
    ),
)

KINGS_COLLEGE = CriteriaSet(
    id="kings_college",
    title="King's College, not paracetamol",
    group="organ_failure",
    kind="verdict",
    published="1989",
    source="ogrady1989",
    rule=kings_college,
    thresholds=(INR_ALONE, INR_MINOR, BILIRUBIN, OLD, YOUNG),
    choices=(
        NOW_CHOICE,
        "The criteria apply in acute liver failure; `low` and `high` count the five minor items.",
        "300 umol/L is taken as 17.5 mg/dL; under 10 years, where some calculators print 11.",
    ),
)
