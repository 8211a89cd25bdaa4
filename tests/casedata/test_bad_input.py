"""A broken record stops everything with one line that names file, table, record and what was expected."""

import re
import subprocess
import sys

import pytest

from casedata import CaseError, load_case, load_causes
from casedata.__main__ import main
from casedata.loading import PUBLISHED, read_published

GOOD = {
    "id": '"a_value"',
    "analyte": '"bilirubin_total"',
    "value": "1.5",
    "unit": '"mg/dL"',
    "statement": '"A value for a test."',
    "day": "12",
    "origin": '"reported"',
    "locator": '["CR-7.11"]',
}

IN_LABS = "labs.toml, table labs, record a_value"
FAULTS = {
    "a text for a number": ({"value": '"high"'}, f"{IN_LABS}, field value: a number was expected, found 'high'"),
    "a comma in a number": ({"value": '"1,3"'}, f"{IN_LABS}, field value: a number was expected, found '1,3'"),
    "not a number": ({"value": "nan"}, f"{IN_LABS}, field value: a finite number was expected, found NaN"),
    "infinite": ({"value": "inf"}, f"{IN_LABS}, field value: a finite number was expected, found Infinity"),
    "true for a number": ({"value": "true"}, f"{IN_LABS}, field value: a number was expected, found True"),
    "a missing unit": ({"unit": None}, f"{IN_LABS}: a value needs a unit, and a unit a value"),
    "the wrong unit": ({"unit": '"mmol/L"'}, f"{IN_LABS}, field unit: the unit mg/dL was expected, found 'mmol/L'"),
    "an unknown analyte": (
        {"analyte": '"bilirubin"'},
        f"{IN_LABS}, field analyte: an analyte of published/analytes.toml was expected, found 'bilirubin'",
    ),
    "a day out of range": ({"day": "33"}, f"{IN_LABS}, field day: a day between 0 and 32 was expected, found 33"),
    "a day before day 0": ({"day": "-1"}, f"{IN_LABS}, field day: a day between 0 and 32 was expected, found -1"),
    "a concentration below zero": (
        {"value": "-0.1"},
        f"{IN_LABS}, field value: a number of at least 0 was expected, found -0.1",
    ),
    "a limit of detection below zero": (
        {"detection_limit": "-0.1"},
        f"{IN_LABS}, field detection_limit: a number of at least 0 was expected, found -0.1",
    ),
    "half a day": ({"day": "1.5"}, f"{IN_LABS}, field day: a whole number was expected, found 1.5"),
    "no day": ({"day": None}, f"{IN_LABS}: give either a period or a day"),
    "an unknown period": (
        {"day": None, "period": '"spring"'},
        f"{IN_LABS}, field period: a period of patient.toml was expected, found 'spring'",
    ),
    "known before it happened": (
        {"known_from": "{ day = 3 }"},
        f"{IN_LABS}, field known_from: day 12 or later was expected, found day 3",
    ),
    "a sentence that does not exist": (
        {"locator": '["CR-7.99"]'},
        f"{IN_LABS}, field locator: a sentence of the report was expected, found 'CR-7.99'",
    ),
    "an unknown source": (
        {"locator": '["nobody2020: table 1"]'},
        f"{IN_LABS}, field locator: a source of published/sources.toml was expected, found 'nobody2020'",
    ),
    "a locator that is none": (
        {"locator": '["page 7"]'},
        (
            f"{IN_LABS}, field locator: a sentence of the report (CR-7.11) or a source and its place "
            "(boyum2016: abstract) was expected, found 'page 7'"
        ),
    ),
    "no locator": ({"locator": None}, f"{IN_LABS}, field locator: a value was expected, found none"),
    "an empty locator": (
        {"locator": "[]"},
        f"{IN_LABS}, field locator: a list that is not empty was expected, found ()",
    ),
    "no origin": ({"origin": None}, f"{IN_LABS}, field origin: a value was expected, found none"),
    "an invented origin": (
        {"origin": '"illustrative"'},
        (
            f"{IN_LABS}, field origin: one of 'reported', 'derived', 'bounded', 'published' or 'read_from_figure' "
            "was expected, found 'illustrative'"
        ),
    ),
    "a published value of a patient": (
        {"origin": '"published"'},
        f"{IN_LABS}, field origin: origin published is for evidence, not for a patient",
    ),
    "derived without a rule": (
        {"origin": '"derived"'},
        f"{IN_LABS}: a derived value names its rule, and only a derived value does",
    ),
    "a field nobody knows": ({"dose": "3"}, f"{IN_LABS}, field dose: this field is not known"),
    "an id used twice": (
        {"id": '"bilirubin_day_12"'},
        "labs.toml, table labs, record bilirubin_day_12: an id used once was expected, labs.toml has it already",
    ),
}


def record(changes):
    fields = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return "\n[[labs]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())


def append(folder, changes):
    with (folder / "labs.toml").open("a", encoding="utf-8") as file:
        file.write(record(changes))


def test_the_record_that_the_faults_start_from_is_sound(case_folder):
    append(case_folder, {})
    assert load_case(case_folder).record("a_value").value


@pytest.mark.parametrize(("changes", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line(case_folder, capsys, changes, line):
    append(case_folder, changes)
    assert main(["check", "--case", str(case_folder)]) == 1
    assert capsys.readouterr().err == line + "\n"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('[[labs]]\nid = "a', "labs.toml: this is not valid TOML: Unterminated string"),
        ("[[lab]]\n", "labs.toml: only the table [[labs]] was expected, found lab"),
        ("[labs]\n", "labs.toml, table labs: a list of records [[labs]] was expected"),
        ("labs = [1]\n", "labs.toml, table labs, record number 1: a table was expected, found 1"),
    ],
)
def test_a_broken_file_is_one_line(case_folder, content, line):
    (case_folder / "labs.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(case_folder)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


def test_every_fault_has_a_line_of_its_own(case_folder, capsys):
    append(case_folder, {"day": "99"})
    append(case_folder, {"id": '"another"', "unit": '"g"'})
    main(["check", "--case", str(case_folder)])
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_folder_without_a_patient_is_one_line(tmp_path):
    with pytest.raises(CaseError, match="patient\\.toml: this file was expected in the folder"):
        load_case(tmp_path)


def test_only_the_patient_is_required(case_folder):
    for file in case_folder.glob("*.toml"):
        if file.name != "patient.toml":
            file.unlink()
    assert load_case(case_folder).records == ()


def test_a_notebook_shows_the_line_and_no_traceback(case_folder):
    append(case_folder, {"value": '"high"'})
    with pytest.raises(CaseError) as caught:
        load_case(case_folder)
    assert caught.value._render_traceback_() == [
        f"The records cannot be used. {IN_LABS}, field value: a number was expected, found 'high'"
    ]


def test_a_gap_points_to_a_sentence_that_exists(case_folder):
    gaps = case_folder / "gaps.toml"
    gaps.write_text(gaps.read_text(encoding="utf-8").replace('"CR-7.13"', '"CR-99.1"'), encoding="utf-8")
    with pytest.raises(CaseError, match=r"gaps\.toml, table gaps, record portal_flow, field expected_at"):
        load_case(case_folder)


INVENTED = {
    "a day out of range": ("day = 15", "day = 99", "field day: a day between 0 and 32 was expected, found 99"),
    "another unit": ('"mg/dL"', '"umol/L"', "field unit: the unit mg/dL was expected, found 'umol/L'"),
    "an unknown analyte": ('"bilirubin_total"', '"mystery"', "field analyte: an analyte of published/analytes.toml"),
}


@pytest.mark.parametrize(("old", "new", "line"), INVENTED.values(), ids=INVENTED)
def test_an_invented_point_is_checked_like_a_measured_one(case_folder, old, new, line):
    point = (
        '[[illustrative]]\nid = "one"\nanalyte = "bilirubin_total"\nday = 15\nvalue = 2\nunit = "mg/dL"\nremark = "x"\n'
    )
    (case_folder / "illustrative.toml").write_text(point.replace(old, new), encoding="utf-8")
    with pytest.raises(CaseError, match=re.escape(f"illustrative.toml, table illustrative, record one, {line}")):
        load_case(case_folder)


LIMITS = '[[limits]]\nid = "own"\nanalyte = "alt"\nlow = 10\nhigh = 45\nunit = "U/L"\nlocator = ["CR-6.3"]\n'
IN_LIMITS = "limits.toml, table limits, record own"
BAD_LIMITS = {
    "an unknown analyte": (
        ('"alt"', '"gpt"'),
        f"{IN_LIMITS}, field analyte: an analyte of published/analytes.toml was expected, found 'gpt'",
    ),
    "another unit": (('"U/L"', '"ukat/L"'), f"{IN_LIMITS}, field unit: the unit U/L was expected, found 'ukat/L'"),
    "no unit": (('unit = "U/L"\n', ""), f"{IN_LIMITS}, field unit: a value was expected, found none"),
    "low above high": (("low = 10", "low = 46"), f"{IN_LIMITS}: low must be below high"),
    "low is high": (("low = 10", "low = 45"), f"{IN_LIMITS}: low must be below high"),
    "neither side": (("low = 10\nhigh = 45\n", ""), f"{IN_LIMITS}: limits need a low or a high side"),
    "a text for a number": (("45", '"45"'), f"{IN_LIMITS}, field high: a number was expected, found '45'"),
    "a limit of nothing": (
        ("low = 10\nhigh = 45", "high = 0"),
        f"{IN_LIMITS}, field high: a number above 0 was expected, found 0",
    ),
    "no locator": (('locator = ["CR-6.3"]\n', ""), f"{IN_LIMITS}, field locator: a value was expected, found none"),
    "a sentence that does not exist": (
        ("CR-6.3", "CR-6.99"),
        f"{IN_LIMITS}, field locator: a sentence of the report was expected, found 'CR-6.99'",
    ),
    "invented for a real patient": (
        ('"CR-6.3"', '"fictional"'),
        f"{IN_LIMITS}, field locator: a real patient's record cannot be fictional",
    ),
    "of a sex": (("id =", 'sex = "male"\nid ='), f"{IN_LIMITS}, field sex: this field is not known"),
    "a table of another name": (
        ("[[limits]]", "[[limit]]"),
        "limits.toml: only the table [[limits]] was expected, found limit",
    ),
}


@pytest.mark.parametrize(("change", "line"), BAD_LIMITS.values(), ids=BAD_LIMITS)
def test_a_fault_of_the_laboratorys_own_limits_is_one_line(case_folder, capsys, change, line):
    (case_folder / "limits.toml").write_text(LIMITS.replace(*change), encoding="utf-8")
    assert main(["check", "--case", str(case_folder)]) == 1
    assert capsys.readouterr().err == line + "\n"


def test_two_limits_of_one_analyte_are_one_line_and_an_id_used_twice_another(case_folder, capsys):
    (case_folder / "limits.toml").write_text(LIMITS + LIMITS, encoding="utf-8")
    assert main(["check", "--case", str(case_folder)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{IN_LIMITS}: an id used once was expected, limits.toml has it twice",
        f"{IN_LIMITS}, field analyte: one pair of limits for each analyte was expected, 'alt' has two",
    ]


def test_the_limits_that_the_faults_start_from_are_sound(case_folder, capsys):
    (case_folder / "limits.toml").write_text(LIMITS, encoding="utf-8")
    assert main(["check", "--case", str(case_folder)]) == 0
    assert "1 limits of normal of its own laboratory" in capsys.readouterr().out


def test_a_conflict_is_shown_from_a_period_that_exists(case_folder):
    path = case_folder / "conflicts.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"second_relapse"', '"spring"', 1), encoding="utf-8")
    with pytest.raises(CaseError, match=r"record age, field shown_from: a period of patient\.toml was expected"):
        load_case(case_folder)


def test_the_causes_are_read_whatever_case_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_CASE", str(tmp_path))
    load_causes.cache_clear()
    assert load_causes()


def test_published_statements_are_checked_too(tmp_path):
    for file in PUBLISHED.iterdir():
        (tmp_path / file.name).write_text(
            file.read_text(encoding="utf-8").replace('source = "boyum2016"', 'source = "x"'), encoding="utf-8"
        )
    with pytest.raises(CaseError, match="record biopsy_boyum_major, field source: a source was expected, found 'x'"):
        read_published(tmp_path)


def test_the_command_says_that_the_shipped_case_is_sound():
    run = subprocess.run([sys.executable, "-m", "casedata", "check"], capture_output=True, text=True, check=True)
    assert run.stdout.endswith("sound\n")
