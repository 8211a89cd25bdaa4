"""Every fact that a text names of an invented patient is one of its records, or is said not to be written down.

A key lists the records that its texts lean on. The list is held against the records, and the words of the texts
against the list: `words_of_findings.toml` says which words name which record. Words that speak of patients in general
are listed too, and are left out before a text is read.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from casedata import load_case
from casedata.model import Finding, LabValue, Treatment
from exercises import load_question, open_exercise_key, open_key
from exercises.loading import FOLDER, from_file
from exercises.vignettes import VignetteSet, load_vignettes, open_vignette_key

WORDS = tomllib.loads((Path(__file__).parent / "words_of_findings.toml").read_text(encoding="utf-8"))["words"]
ROUTES = from_file(VignetteSet, FOLDER / "vignettes/routes.toml")
DIAGNOSES = {one.folder: one.question for one in load_vignettes().vignettes}
PATIENTS = DIAGNOSES | {one.folder: one.question for one in ROUTES.vignettes}
PRINTED = re.compile(r"\b(bilirubin|ALT|AST|ALP|INR|albumin|platelets)(?: of)? (\d+(?:\.\d+)?)", re.IGNORECASE)
ANALYTES = {"bilirubin": "bilirubin_total"}
NO = re.compile(r"\b(no|not|nor|without|never|neither|nothing|none)\b", re.IGNORECASE)
NOT_WRITTEN = re.compile(r"\b(no|nobody|nothing)\b.*\b(written down|wrote)\b", re.IGNORECASE)


@cache
def records_of(folder):
    """What is written down of an invented patient, as a key would lean on it: the last of each kind."""
    found = {}
    for record in load_case(FOLDER / "vignettes" / folder).records:
        if isinstance(record, Finding):
            found[record.concept] = f"{record.concept}={record.answer}"
        elif isinstance(record, LabValue):
            found[record.analyte] = f"{record.analyte}={record.value.normalize():f}"
        elif isinstance(record, Treatment):
            found[record.agent] = f"{record.agent}={record.action}"
    return found


def unfounded(folder, leans):
    """The leans that no record of the patient carries."""
    found = records_of(folder)
    return [lean for lean in leans if found.get(lean.partition("=")[0], f"{lean.partition('=')[0]}=unwritten") != lean]


def fits(claim, lean):
    """Whether what a text claims is what a key leans on; `*` is any number, `+` and `-` one of that sign."""
    concept, _, answer = claim.partition("=")
    there, _, value = lean.partition("=")
    signs = {"*": r"-?\d.*", "+": r"\d.*", "-": r"-\d.*"}
    return concept == there and re.fullmatch(signs.get(answer, re.escape(answer)), value) is not None


def claims(text):
    """What a text says of its patient: for each word the records of which one must carry it."""
    for number in PRINTED.finditer(text):
        name = number[1].lower()
        yield (f"{ANALYTES.get(name, name)}={number[2]}",)
    for piece in re.split(r"[.;:?!]\s|[.;]$|,\s", text):
        for word in WORDS:
            yield from claims_of(word, piece)


def claims_of(word, piece):
    """What one piece of a sentence says by one word of the list."""
    if NOT_WRITTEN.search(piece):
        if re.search(word["pattern"], piece):
            yield tuple(f"{said.partition('=')[0]}=unwritten" for said in word["said"])
        return
    if "denied_by" in word and re.search(word["denied_by"], piece):
        yield tuple(word["denied"])
        piece = re.sub(word["denied_by"], "", piece)
    for clause in re.split(r"\s(?:and|but)\s", piece):
        found = re.search(word["pattern"], clause)
        if found:
            yield tuple(word["denied"] if NO.search(clause[: found.start()]) else word["said"])


def unlisted(text, leans, in_general=()):
    """What a text claims and its list does not hold."""
    for phrase in in_general:
        text = text.replace(phrase, "")
    return [one for one in claims(text) if not any(fits(claim, lean) for claim in one for lean in leans)]


def key_of(folder):
    """The key of a patient's question, open."""
    opened = open_exercise_key if folder in DIAGNOSES else open_key
    return opened(PATIENTS[folder], edition="key")


def texts_of(key):
    """Everything that the key of a patient's question says of the patient."""
    for rating in key.ratings:
        yield from (rating.why, getattr(rating, "verdict", ""))
    yield from (getattr(key, "lesson", ""), key.teaching.expected, *key.teaching.notes)


def by_hand(folder):
    """What was expected of a patient by hand."""
    return open_vignette_key(load_vignettes().of(DIAGNOSES[folder]), edition="key")


@pytest.mark.parametrize("folder", PATIENTS)
def test_a_key_leans_on_records_of_its_patient(folder):
    assert unfounded(folder, key_of(folder).leans_on) == []


@pytest.mark.parametrize("folder", PATIENTS)
def test_every_finding_that_a_key_names_is_on_its_list(folder):
    key = key_of(folder)
    assert [left for text in texts_of(key) for left in unlisted(text, key.leans_on, key.in_general)] == []


@pytest.mark.parametrize("folder", DIAGNOSES)
def test_what_was_expected_by_hand_leans_on_records(folder):
    key = by_hand(folder)
    assert unfounded(folder, key.leans_on) == []
    assert [left for one in key.verdicts for left in unlisted(one.why, key.leans_on, key.in_general)] == []


@pytest.mark.parametrize("folder", DIAGNOSES)
def test_a_contrast_names_what_is_written_down_of_either_patient(folder):
    key = by_hand(folder)
    for contrast in key.contrasts:
        leans = {"here": key.leans_on, "there": by_hand(contrast.other).leans_on}
        for words, side in re.findall(r"(.+?\b(here|there)\b)", contrast.finding):
            assert unlisted(words, leans[side], key.in_general) == [], contrast.finding
        assert unlisted(contrast.why, leans["here"] + leans["there"], key.in_general) == [], contrast.why


@pytest.mark.parametrize("folder", PATIENTS)
def test_a_stem_denies_no_record_of_its_patient(folder):
    text = " ".join(load_question(PATIENTS[folder]).stem)
    found = tuple(records_of(folder).values())
    assert unlisted(text, found) == []


@pytest.mark.parametrize("folder", PATIENTS)
def test_words_that_speak_in_general_stand_in_their_key(folder):
    key, hand = key_of(folder), by_hand(folder) if folder in DIAGNOSES else None
    assert [words for words in key.in_general if not any(words in text for text in texts_of(key))] == []
    told = [text for one in hand.contrasts for text in (one.finding, one.why)] if hand else []
    assert hand is None or [words for words in hand.in_general if not any(words in text for text in told)] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("fluid on day 13", [("ascites=present",)]),
        ("no fluid", []),
        ("No rash and no diarrhoea are written down.", []),
        ("A rash.", [("skin_rash=present",)]),
        ("No rash.", [("skin_rash=absent",)]),
        ("bilirubin 3.4 mg/dL", []),
        ("bilirubin 3.5 mg/dL", [("bilirubin_total=3.5",)]),
        ("7 % more weight", []),
        ("she has lost weight", [("weight_gain_percent=-",)]),
        ("no infection was found", [("bacteraemia=absent", "cause_other_than_sos_excluded=present",
                                     "cause_other_than_drug_excluded=present")]),
        ("ALT 48 U/L", [("alt=48",), ("alt=*",)]),
        ("Her platelets do not rise after a transfusion", [("platelets=*",), ("platelet_concentrate=given",)]),
        ("while she is immunosuppressed", [("immunosuppression=given",)]),
        ("Tissue of the liver was not sought", [("liver_biopsy=omitted",)]),
    ],
)  # fmt: skip
def test_words_are_held_against_a_list(text, left):
    leans = (
        "ascites=absent",
        "skin_rash=unwritten",
        "diarrhoea=unwritten",
        "bilirubin_total=3.4",
        "weight_gain_percent=7",
    )
    assert unlisted(text, leans) == left


@pytest.mark.parametrize(
    ("lean", "founded"),
    [
        ("ascites=absent", True),
        ("ascites=present", False),
        ("bilirubin_total=3.4", True),
        ("bilirubin_total=3.5", False),
        ("skin_rash=unwritten", True),
        ("skin_rash=absent", False),
        ("ascites=unwritten", False),
        ("busulfan=given", True),
        ("busulfan=omitted", False),
    ],
)
def test_a_lean_is_held_against_the_records_of_patient_alder(lean, founded):
    assert (unfounded("alder", [lean]) == []) == founded
