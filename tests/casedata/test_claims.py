"""Every claim of the report's discussion has a check, and every number in it stands in the evidence that it names."""

import re

import pytest

from casedata import load_case, load_claims, load_published
from casedata.claims import Claim
from casedata.published_checks import faults_of_claims
from casedata.toml_records import CaseError, validate_row

CASE, PUBLISHED, THEMES = load_case(), load_published(), load_claims()
CLAIMS = {claim.id: claim for theme in THEMES for claim in theme.claims}
SECTIONS = {"INO", "COMBO", "PEG", "BIOPSY", "CONC"}
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
EVERY = [pytest.param(claim, id=name) for name, claim in CLAIMS.items()]


def said_by(item):
    """All that one piece of evidence vouches for."""
    fields = (item.statement, item.printed, item.caveat, item.n, item.of, item.value, item.low, item.high, item.unit)
    return " ".join(str(field) for field in fields if field is not None)


def vouching(claim):
    """What the evidence of a check says, the report's own and the sentences that it adds."""
    items = [PUBLISHED.evidence_item(name) for name in (*claim.report, *claim.evidence)]
    items += [item for item in PUBLISHED.evidence if set(item.locator) & set(claim.also)]
    records = [record for record in CASE.records if set(record.locator) & set(claim.also)]
    years = [str(PUBLISHED.source(item.source).year) for item in items]
    return " ".join([*map(said_by, items), *years, *(f"{CASE.when(one)} {one.statement}" for one in records)])


def unvouched(text, vouched):
    """The numbers of a text that nothing vouches for."""
    for number in NUMBER.findall(text):
        exact = re.escape(number)
        if not re.search(rf"(?<![\w.]){exact}(?![\w]|\.\d)|(?<!\d){exact}(?=[A-Za-z%])", vouched):
            yield number


@pytest.mark.parametrize("claim", EVERY)
def test_every_number_that_they_say_is_in_the_report(claim):
    told = " ".join(said_by(PUBLISHED.evidence_item(name)) for name in claim.report)
    assert list(unvouched(claim.said, told)) == []


@pytest.mark.parametrize("claim", EVERY)
def test_every_number_of_a_check_is_in_evidence_with_a_source(claim):
    assert list(unvouched(claim.check, vouching(claim))) == []


def test_a_number_that_nobody_vouches_for_is_found():
    assert list(unvouched("13 of 1321, or 2 %", "1321 13 %")) == ["2"]


def test_every_statement_of_the_discussion_is_carried_by_one_claim():
    carried = [name for claim in CLAIMS.values() for name in claim.report]
    told = {
        item.id
        for item in PUBLISHED.evidence
        if item.source == CASE.patient.id and {place.split("-")[0] for place in item.locator} & SECTIONS
    }
    assert sorted(carried) == sorted(told)


def test_every_sentence_of_the_discussion_is_in_a_claim():
    cited = {place for claim in CLAIMS.values() for name in claim.report for place in _sentences(name)}
    wanted = {place for place in PUBLISHED.locators if place.split("-")[0] in SECTIONS}
    assert wanted - cited == set()


def _sentences(name):
    return PUBLISHED.evidence_item(name).locator


@pytest.mark.parametrize(
    "claim", [claim for claim in CLAIMS.values() if claim.standing == "not_read"], ids=lambda c: c.id
)
def test_what_was_not_read_says_so(claim):
    assert re.search(r"\bnot\b[^.]*\bread\b|\bread in the report only\b|Not in the abstract|does not give", claim.check)


@pytest.mark.parametrize(
    ("name", "standing", "words"),
    [
        ("prognosis_ten_years", "differs", "7 % of 609"),
        ("prognosis_after_transplant", "agrees", "23 % of 48"),
        ("treatment_stops", "not_read", "8.9 weeks"),
        ("liver_events", "not_read", "read in the report only"),
        ("vod_rates", "differs", "23 of 164 against 3 of 143"),
        ("marconi", "not_read", "One of 6"),
        ("kayser_first_cycle", "not_read", "Not in the abstract"),
        ("kayser_outcome", "agrees", "18 % alive at 2 years"),
        ("model_trial", "not_read", "median age, 37"),
        ("model_vod", "not_read", "9 of 67"),
        ("initial_1_results", "not_read", "71 %"),
        ("initial_1_vod", "not_read", "1 of 43"),
        ("peg_liver", "differs", "16 of 51"),
        ("kalambokis_studies", "differs", "64 series"),
        ("sue_patients", "differs", "932 patients"),
        ("boyum_major", "agrees", "49 of 6613"),
        ("hvpg_specificity", "agrees", "91 %"),
        ("hvpg_sensitivity", "not_read", "almost 40 %"),
        ("defibrotide_and_needles", "agrees", "64 % against 75 %"),
    ],
)
def test_how_the_checks_came_out(name, standing, words):
    assert CLAIMS[name].standing == standing
    assert words in CLAIMS[name].check


BROKEN = [
    pytest.param(
        {"report": ("nothing",)}, "field report: evidence with a sentence of the report was expected", id="report"
    ),
    pytest.param(
        {"report": ("sos_name",)}, "field report: evidence with a sentence of the report", id="not the report's"
    ),
    pytest.param({"evidence": ("nothing",)}, "field evidence: evidence was expected, found 'nothing'", id="evidence"),
    pytest.param({"also": ("CR-99.1",)}, "field also: a sentence of the report was expected", id="sentence"),
    pytest.param({"report": ("combo_vod",)}, "field report: 'combo_vod' is carried by", id="carried twice"),
    pytest.param({"id": "marconi"}, "field id: an id used once was expected", id="used twice"),
]


@pytest.mark.parametrize(("change", "line"), BROKEN)
def test_a_claim_that_points_at_nothing_is_found(change, line):
    first, *others = THEMES
    wrong = first.model_copy(update={"claims": (first.claims[0].model_copy(update=change), *first.claims[1:])})
    assert [fault for fault in faults_of_claims((wrong, *others), PUBLISHED) if line in fault]


def test_the_shipped_claims_have_no_fault():
    assert list(faults_of_claims(THEMES, PUBLISHED)) == []


@pytest.mark.parametrize("standing", ["agrees", "differs"])
def test_a_verdict_names_what_it_was_held_against(standing):
    row = {"id": "a", "said": "b", "report": ["combo_vod"], "standing": standing, "check": "c"}
    with pytest.raises(CaseError, match="names the evidence or the sentence"):
        validate_row(row, "claims.toml", Claim)
    assert validate_row(row | {"evidence": ["combo_vod"]}, "claims.toml", Claim)
