"""The signs that several editions of the SOS/VOD criteria share, as our records name them."""

from dataclasses import replace

from casedata.criteria.assessment import Item, Threshold
from casedata.criteria.items import Cite, both, proof, reaches, sign, statement, transplanted
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET

BIOPSY = ("liver_biopsy", "percutaneous_liver_biopsy", "transjugular_liver_biopsy", "laparoscopic_liver_biopsy")
PRESSURE = ("hvpg_measurement",)
ELASTOGRAPHY = ("liver_elastography",)

NOW_CHOICE = (
    "The signs must stand together: a number that reached its limit counts until a later one says otherwise; the "
    "highest value of an unreported day does not count."
)
CAUSE_NAMED = (
    "By the wording of its clause a named cause bars the set; that alone does not exclude SOS/VOD beside the other "
    "cause."
)
PAIN_CHOICE = "A large liver together with tenderness in the right upper abdomen counts as painful hepatomegaly."


def hepatomegaly(known: Known, cite: Cite) -> Item:
    """A large liver, painful or not."""
    painful = known.sign("painful_hepatomegaly")
    if painful.answer is MET and known.supposition("hepatomegaly") is None:
        return replace(sign(known, "painful_hepatomegaly", "Hepatomegaly", cite), id="hepatomegaly")
    return sign(known, "hepatomegaly", "Hepatomegaly", cite)


def tenderness(known: Known, cite: Cite) -> Item:
    """Pain or tenderness in the right upper abdomen."""
    painful = known.sign("painful_hepatomegaly")
    if painful.answer is MET and known.supposition("right_upper_quadrant_tenderness") is None:
        pain = sign(known, "painful_hepatomegaly", "Right upper quadrant pain", cite)
        return replace(pain, id="right_upper_quadrant_tenderness")
    return sign(known, "right_upper_quadrant_tenderness", "Right upper quadrant pain", cite)


def painful_hepatomegaly(known: Known, cite: Cite) -> Item:
    """A large liver that hurts: recorded as such, or from its two parts."""
    label = "Painful hepatomegaly"
    if known.sign("painful_hepatomegaly").answer is not NOT_DOCUMENTED:
        return sign(known, "painful_hepatomegaly", label, cite)
    return both("painful_hepatomegaly", label, hepatomegaly(known, cite), tenderness(known, cite))


def ascites(known: Known, cite: Cite) -> Item:
    """Free fluid in the abdomen, seen or imaged."""
    return sign(known, "ascites", "Ascites", cite)


def no_other_cause(known: Known, cite: Cite) -> Item:
    """Every other cause of the signs was excluded; not met if a record says that one was established."""
    item = statement(known, "cause_other_than_sos_excluded", "Every other cause excluded", cite)
    if item.answer is NOT_MET and not item.supposed:
        return replace(item, why=f"{item.why} {CAUSE_NAMED}")
    negative = known.negative_tests("microbiology")
    if item.answer is not NOT_DOCUMENTED or not negative:
        return item
    why = f"Nobody says that every other cause was excluded; {len(negative)} tests for infection were negative."
    return replace(item, why=why, records=negative)


def tissue(known: Known, cite: Cite) -> Item:
    """SOS/VOD in a liver biopsy."""
    return proof(known, "sos_histology", BIOPSY, "SOS/VOD in tissue", cite)


def pressure(known: Known, threshold: Threshold) -> Item:
    """The hepatic venous pressure gradient against its limit; a proof once given stays, as with tissue."""
    return reaches(known, threshold, procedures=PRESSURE, counted="ever")


def portal_flow(known: Known, cite: Cite) -> Item:
    """Slowed or reversed portal flow. Vessels called normal do not say that flow was measured."""
    flow = sign(known, "portal_flow_abnormal", "Portal flow slowed or reversed", cite)
    vessels = known.sign("hepatic_vessels_normal")
    if flow.answer is not NOT_DOCUMENTED or vessels.answer is not MET:
        return flow
    return replace(flow, why=f"Flow is not reported. {vessels.why}.", records=vessels.records)


def elastography(known: Known, cite: Cite) -> Item:
    """Elastography that suggests SOS/VOD; the editions name no limit that could be scored here."""
    return proof(known, "elastography_suggestive", ELASTOGRAPHY, "Elastography suggestive", cite)


def since_transplant(known: Known, threshold: Threshold) -> Item:
    """The time since the transplant; not met where no transplant was done."""
    cite = Cite(threshold.source, threshold.place)
    after = transplanted(known, cite)
    if after.answer is NOT_MET:
        return after
    return reaches(known, threshold)
