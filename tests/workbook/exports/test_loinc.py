"""The LOINC codes of the analytes: no slip of a digit, the right kind of amount, no method that nobody told."""

import pytest

from casedata import load_published
from workbook.exports.fhir.observations import loinc


def luhn(code):
    """The check digit of a LOINC code by mod 10: every second digit from the right is doubled."""
    digits = [int(sign) for sign in code.partition("-")[0]][::-1]
    doubled = "".join(str(digit * 2 if place % 2 == 0 else digit) for place, digit in enumerate(digits))
    return str(-sum(map(int, doubled)) % 10)


@pytest.mark.parametrize(
    ("code", "right"), [("1751-7", True), ("1751-8", False), ("34922-5", True), ("43922-5", False)]
)
def test_a_check_digit_finds_a_slip(code, right):
    assert (luhn(code) == code[-1]) is right


@pytest.mark.parametrize("analyte", load_published().analytes, ids=lambda one: one.id)
def test_every_loinc_code_has_its_check_digit_and_a_missing_one_its_reason(analyte):
    codes = [code for code in (analyte.loinc_mass, analyte.loinc_molar) if code]
    assert [code for code in codes if luhn(code) != code[-1]] == []
    assert bool(codes) is not bool(analyte.no_loinc)


NAMES = {
    "1975-2": "Bilirubin.total [Mass/volume] in Serum or Plasma",
    "14631-6": "Bilirubin.total [Moles/volume] in Serum or Plasma",
    "1920-8": "Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma",
    "1742-6": "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma",
    "6768-6": "Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma",
    "2324-2": "Gamma glutamyl transferase [Enzymatic activity/volume] in Serum or Plasma",
    "6301-6": "INR in Platelet poor plasma by Coagulation assay",
    "3255-7": "Fibrinogen [Mass/volume] in Platelet poor plasma by Coagulation assay",
    "27811-9": "Antithrombin actual/normal in Platelet poor plasma by Chromogenic method",
    "26515-7": "Platelets [#/volume] in Blood",
    "718-7": "Hemoglobin [Mass/volume] in Blood",
    "26464-8": "Leukocytes [#/volume] in Blood",
    "2160-0": "Creatinine [Mass/volume] in Serum or Plasma",
    "14682-9": "Creatinine [Moles/volume] in Serum or Plasma",
    "22763-7": "Ammonia [Mass/volume] in Plasma",
    "16362-6": "Ammonia [Moles/volume] in Plasma",
    "14118-4": "Lactate [Mass/volume] in Serum or Plasma",
    "2524-7": "Lactate [Moles/volume] in Serum or Plasma",
    "2345-7": "Glucose [Mass/volume] in Serum or Plasma",
    "14749-6": "Glucose [Moles/volume] in Serum or Plasma",
    "1751-7": "Albumin [Mass/volume] in Serum or Plasma",
    "34922-5": "Lymphoblasts/100 leukocytes in Blood",
}
"""The names of the codes, as value sets of published guides print them."""
COUNTED = {
    "mg/dL": "[Mass/volume]",
    "ug/dL": "[Mass/volume]",
    "g/dL": "[Mass/volume]",
    "umol/L": "[Moles/volume]",
    "mmol/L": "[Moles/volume]",
    "U/L": "[Enzymatic activity/volume]",
    "10*3/uL": "[#/volume]",
    "%": "/",
    "{INR}": "INR",
}
INHERENT = "by Coagulation assay"


@pytest.mark.parametrize(
    "analyte", [one for one in load_published().analytes if one.loinc_mass], ids=lambda one: one.id
)
def test_a_code_counts_what_the_unit_counts_and_names_no_method_that_nobody_told(analyte):
    for unit in {analyte.unit, analyte.unit_si}:
        code = loinc(analyte, unit)
        if code:
            name = NAMES[code]
            assert COUNTED[unit] in name
            assert " by " not in name.replace(INHERENT, "") or "method" in (analyte.note or "")
            assert code != analyte.loinc_mass or analyte.loinc_name in (None, name)


@pytest.mark.parametrize(
    ("analyte", "unit", "code"),
    [
        ("bilirubin_total", "mg/dL", "1975-2"),
        ("bilirubin_total", "umol/L", "14631-6"),
        ("lactate", "mg/dL", "14118-4"),
        ("lactate", "mmol/L", "2524-7"),
        ("albumin", "g/L", None),
        ("inr", "{INR}", "6301-6"),
        ("mrd", "1", None),
        ("bilirubin_total", None, "1975-2"),
    ],
)
def test_a_code_is_for_the_unit_of_the_value(analyte, unit, code):
    assert loinc(load_published().analyte(analyte), unit) == code
