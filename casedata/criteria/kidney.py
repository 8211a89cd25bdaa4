"""KDIGO stages of acute kidney injury, and the hepatorenal syndrome as defined in cirrhosis."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, graded, verdict
from casedata.criteria.items import Cite, either, reaches, sign, statement, times
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, all_of, any_of
from casedata.criteria.quantity import Exact, Quantity, beside, compared

KDIGO = Cite("kdigo2012", "staging of acute kidney injury")
ICA = Cite("ica2015", "diagnosis in cirrhosis")

RATIO_1 = Threshold("kdigo_aki.ratio_1", "creatinine", ">=", Decimal("1.5"), "x baseline", *KDIGO, note="within 7 days")
RATIO_2 = Threshold("kdigo_aki.ratio_2", "creatinine", ">=", Decimal("2.0"), "x baseline", *KDIGO, note="within 7 days")
RATIO_3 = Threshold("kdigo_aki.ratio_3", "creatinine", ">=", Decimal("3.0"), "x baseline", *KDIGO, note="within 7 days")
RISE = Threshold(
    "kdigo_aki.rise",
    "creatinine",
    ">=",
    Decimal("0.3"),
    "mg/dL above 48 h before",
    *KDIGO,
    note="26.5 umol/L",
    value_si=Decimal("26.5"),
)
VALUE_3 = Threshold(
    "kdigo_aki.value_3",
    "creatinine",
    ">=",
    Decimal("4.0"),
    "mg/dL",
    *KDIGO,
    note="353.6 umol/L",
    value_si=Decimal("353.6"),
)

WEEK, TWO_DAYS = 7, 2


def kdigo(known: Known) -> Ruling:
    """Stage by creatinine; low urine output or renal replacement that nobody excludes leaves it open upwards."""
    items = _items(known)
    one, two, three, urine, replacement = (item.answer for item in items)
    aki = any_of(one, urine, replacement)
    how_long = NOT_MET if urine is NOT_MET else NOT_DOCUMENTED
    reached = (aki, any_of(two, how_long), any_of(all_of(aki, three), how_long, replacement))
    low = max((stage for stage, answer in enumerate(reached, start=1) if answer is MET), default=0)
    high = max((stage for stage, answer in enumerate(reached, start=1) if answer is not NOT_MET), default=0)
    return graded(low, high, *items, name="stage")


def _items(known: Known) -> tuple[Item, Item, Item, Item, Item]:
    first = either(
        "stage_1", "Creatinine 1.5 times, or 0.3 mg/dL more within 48 h", _ratio(known, RATIO_1), _rise(known)
    )
    third = either(
        "stage_3", "Creatinine 3 times, or 4.0 mg/dL", _ratio(known, RATIO_3), reaches(known, VALUE_3, counted="today")
    )
    return (
        first,
        _ratio(known, RATIO_2),
        third,
        sign(known, "oliguria", "Low urine output", KDIGO),
        statement(known, "renal_replacement_therapy", "Renal replacement therapy", KDIGO),
    )


def _ratio(known: Known, threshold: Threshold) -> Item:
    baseline = known.numbers.baseline("creatinine", days=WEEK)
    return _against(
        known,
        threshold,
        f"Creatinine ≥ {threshold.value} × the lowest of 7 days",
        baseline,
        None if baseline.low is None else times(threshold.value, baseline.low),
    )


def _rise(known: Known) -> Item:
    before = known.numbers.baseline("creatinine", days=TWO_DAYS)
    return _against(
        known,
        RISE,
        "Creatinine 0.3 mg/dL more within 48 h",
        before,
        None if before.low is None else Fraction(before.low) + _least_rise(known, before),
    )


def _least_rise(known: Known, before: Quantity) -> Fraction:
    """0.3 mg/dL, or the 26.5 umol/L that the source prints for numbers in SI."""
    in_si = RISE.value_si is not None and before.slack and known.number("creatinine").slack
    return Fraction(known.numbers.from_si("creatinine", RISE.value_si) if in_si and RISE.value_si else RISE.value)


def _against(known: Known, threshold: Threshold, label: str, before: Quantity, limit: Exact | None) -> Item:
    now = known.number("creatinine")
    factor = threshold.value if threshold.unit == "x baseline" else Decimal(1)
    number = beside(now, before, factor)
    answer = NOT_DOCUMENTED if limit is None else compared(number, threshold.comparator, (limit, limit))
    why = f"{now.why}; before: {before.why}."
    records = (*now.records, *before.records)
    return Item(threshold.id, label, answer, why, records, *KDIGO, supposed=now.supposed)


def hepatorenal(known: Known) -> Ruling:
    """Cirrhosis with ascites and kidney injury, no response to albumin, and no shock, toxin or kidney disease."""
    cirrhosis = _cirrhosis(known)
    items = (
        cirrhosis,
        sign(known, "ascites", "Ascites", ICA),
        _kidney_injury(known),
        statement(known, "no_response_to_albumin", "No response to two days of albumin without diuretics", ICA),
        statement(known, "no_shock", "No shock", ICA),
        statement(known, "no_nephrotoxic_drugs", "No nephrotoxic drugs", ICA),
        statement(known, "no_structural_kidney_injury", "No structural kidney injury", ICA),
    )
    return verdict(all_of(*(item.answer for item in items)), *items)


def _kidney_injury(known: Known) -> Item:
    item = sign(known, "acute_kidney_injury", "Acute kidney injury", ICA)
    directions = [lab for _, lab in known.index.labs["creatinine"] if lab.direction == "rising"]
    if item.answer is not NOT_DOCUMENTED or not directions:
        return item
    told = known.index.told(known.case, directions[-1])
    return replace(item, why=f"How far creatinine rose is not documented. {told}.", records=(directions[-1].id,))


def _cirrhosis(known: Known) -> Item:
    said = statement(known, "cirrhosis", "Cirrhosis", ICA)
    if said.answer is not NOT_DOCUMENTED:
        return said
    healthy = known.sign("liver_parenchyma_normal", lasting=True)
    none = known.sign("chronic_liver_disease", lasting=True)
    if healthy.answer is MET or none.answer is NOT_MET:
        basis = healthy if healthy.answer is MET else none
        why = f"No cirrhosis is recorded. {basis.why}."
        return Item("cirrhosis", "Cirrhosis", NOT_MET, why, basis.records, *ICA, supposed=basis.supposed)
    return said


KDIGO_AKI = CriteriaSet(
    id="kdigo_aki",
    title="KDIGO stage of acute kidney injury",
    group="organ_failure",
    kind="grade",
    published="2012",
    source="kdigo2012",
    rule=kdigo,
    thresholds=(RATIO_1, RATIO_2, RATIO_3, RISE, VALUE_3),
    choices=(
        "The baseline is the lowest earlier value of the last 7 days.",
        "4.0 mg/dL counts only in kidney injury, as KDIGO words it.",
        "The stage is that of the number of the day.",
        "Rising creatinine without a value gives no stage.",
    ),
)

HRS_AKI = CriteriaSet(
    id="hrs_aki",
    title="Hepatorenal syndrome (ICA 2015)",
    group="organ_failure",
    kind="verdict",
    published="2015",
    source="ica2015",
    rule=hepatorenal,
    choices=(
        "Defined in cirrhosis with ascites: without cirrhosis it does not apply, in the 2015 and the 2024 version.",
        "Liver tissue called normal by ultrasound, or no chronic liver disease, counts as no cirrhosis.",
    ),
)
