"""Names of findings and drugs as a clinician reads them, and the places of records in words."""

from functools import lru_cache
from textwrap import wrap
from typing import NamedTuple

from casedata.model import LabValue, Patient, Treatment

_SPELLED = {
    "vitamin_k": "Vitamin K",
    "right_upper_quadrant_tenderness": "Right upper quadrant tenderness",
    "liver_parenchyma_normal": "Liver tissue",
    "hepatic_vessels_normal": "Hepatic vessels",
    "bile_ducts_normal": "Bile ducts",
    "methotrexate_clearance_normal": "Methotrexate clearance",
    "portal_flow_abnormal": "Abnormal portal flow",
    "sos_histology": "Histology of SOS",
    "paresthesia": "Tingling of the fingers",
    "epistaxis": "Nosebleeds",
    "pruritus": "Itching",
    "morning_hypoglycemia": "Morning hypoglycaemia",
    "peripheral_edema": "Peripheral oedema",
    "hematoma": "Haematomas",
    "antithrombin": "Antithrombin",
}
_UNITS = {"mg/m2": "mg/m²", "U/m2": "U/m²", "ug/kg": "µg/kg", "10*6/kg": "× 10⁶/kg"}


class Spoken(NamedTuple):
    """How the patient of a case is spoken of, and what tells of her: `about her`, `hers`, `the report says`."""

    object: str
    own: str
    teller: str


def spoken_of(patient: Patient) -> Spoken:
    """The words for a patient of that sex, or of a sex that nobody reports; an invented patient has no report."""
    pronouns = {"female": ("her", "hers"), "male": ("him", "his")}
    told = pronouns.get(patient.sex or "", ("the patient", "the patient’s"))
    return Spoken(*told, "case" if patient.fictional else "report")


def named(identifier: str) -> str:
    """The name of a concept or drug: `platelet_concentrates` is `Platelet concentrates`, `pcr_cmv` is `PCR for CMV`."""
    if identifier.startswith("pcr_"):
        return f"PCR for {identifier.removeprefix('pcr_').upper()}"
    return _SPELLED.get(identifier, identifier.replace("_", " ").capitalize())


def treatment_name(one: Treatment) -> str:
    """The name of a treatment on a chart: the one that its record gives, or that of its agent."""
    return one.row or f"{named(one.agent)}{', intrathecal' if one.route == 'intrathecal' else ''}"


def named_together(identifiers: tuple[str, ...]) -> str:
    """The name of several tests of one kind: `PCR for CMV, EBV and HEV`."""
    first, *others = [named(identifier) for identifier in identifiers]
    if not others:
        return first
    tails = [name.removeprefix("PCR for ") for name in others]
    return f"{', '.join([first, *tails[:-1]])} and {tails[-1]}"


def unit_in_print(unit: str) -> str:
    """A UCUM unit as a reader sees it."""
    return _UNITS.get(unit, unit)


def relation(lab: LabValue) -> str:
    """What stands before the number of a value that is only bounded: `< `; nothing for a measured one."""
    return {"=": "", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ "}[lab.comparator]


@lru_cache(maxsize=4096)
def in_lines(text: str, width: int, end: str = "<br>") -> str:
    """The text broken into lines of at most this many letters, as plotly wants it; `end` stands between two."""
    return end.join(wrap(text, width))


def sentence_start(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def in_a_sentence(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation: `ALT`."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def analyte_in_a_sentence(label: str) -> str:
    """A label inside a sentence: `Bilirubin, total` is `total bilirubin`, `INR` stays."""
    turned = " ".join(reversed(label.split(", ")))
    return turned if label[1:2].isupper() else turned.lower()


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: `1 word`, `7 words`, `2 entries`."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def with_unit(number: str, unit: str) -> str:
    """A number with its unit as it is printed: `67/nL`, `10 g/dL`, `67 × 10⁹/L`."""
    if unit.startswith("/"):
        return f"{number}{unit}"
    return f"{number} × {unit}" if unit.startswith("10") else f"{number} {unit}"


def listed(texts: list[str]) -> str:
    """Several texts in a sentence: `AST, ALT and bilirubin`."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def part_of(part: int, whole: int, things: str) -> str:
    """So many of several things: `neither of the two lists`, `both lists`, `all three lists`."""
    number = in_letters(whole)
    if part == whole:
        return f"{'both' if whole == 2 else f'all {number}'} {things}"
    some = in_letters(part) if part else "neither" if whole == 2 else "none"
    return f"{some} of the {number} {things}"


def in_letters(count: int) -> str:
    """A count as a word up to twelve, above it in digits."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[count] if count < len(words) else str(count)
