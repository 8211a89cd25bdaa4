"""What is in the folder of a case is read or named: endings, capitals, unknown names; amounts, days and dates."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from casedata import CaseError, load_case

EXAMPLE = Path(__file__).parent / "example_case"


@pytest.fixture
def folder(tmp_path):
    """An invented case in a folder of the test's own."""
    return shutil.copytree(EXAMPLE, tmp_path / "case")


def faults(folder):
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    return caught.value.faults


def change(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["labs.toml.txt", "Labs.toml", "LABS.TOML", "labs.txt", "labs.TOML.TXT"])
def test_a_file_under_another_name_is_named(folder, name):
    (folder / "labs.toml").rename(folder / name)
    assert faults(folder) == (f"{name}: the name labs.toml was expected, or it is not read",)


@pytest.mark.parametrize("name", ["Patient.toml", "patient.toml.txt"])
def test_so_is_the_only_file_that_a_case_needs(folder, name):
    (folder / "patient.toml").rename(folder / name)
    assert faults(folder)[0] == f"{name}: the name patient.toml was expected, or it is not read"


@pytest.mark.parametrize("name", ["medication.toml", "labs (1).toml", "periods.toml", "weights.toml.txt"])
def test_a_file_that_no_case_has_is_named(folder, name):
    (folder / name).write_text("")
    (fault,) = faults(folder)
    assert fault.startswith(f"{name}: no file of a case has this name; those that are read are bounds, causes,")


@pytest.mark.parametrize("name", ["README.md", "notes.txt", ".labs.toml.swp", "case.schema.json"])
def test_other_files_may_stand_beside_the_records(folder, name):
    (folder / name).write_text("")
    assert load_case(folder).labs()


def test_a_file_that_comes_later_is_named_too(folder):
    load_case(folder)
    (folder / "treatments.toml.txt").write_text("")
    assert len(faults(folder)) == 1


@pytest.mark.parametrize("name", ["patient.toml", "labs.toml"])
def test_the_mark_that_windows_puts_before_a_text_is_read(folder, name):
    text = (folder / name).read_bytes()
    (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert load_case(folder).labs()


@pytest.mark.parametrize("value", ["-0.1", "0", "0.1"])
def test_no_concentration_is_below_zero(folder, value):
    lab = load_case(folder).labs("bilirubin_total")[0]
    change(folder, "labs.toml", f"value = {lab.value}", f"value = {value}")
    if Decimal(value) < 0:
        where = f"labs.toml, table labs, record {lab.id}, field value"
        assert faults(folder) == (f"{where}: a number of at least 0 was expected, found {value}",)
    else:
        assert load_case(folder).record(lab.id).value == Decimal(value)


def test_a_change_of_weight_may_be_below_zero(folder):
    with (folder / "labs.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[labs]]\nid = "lighter"\nanalyte = "weight_gain_percent"\nvalue = -2\nunit = "%"\nday = 5\n'
            'statement = "Lighter."\norigin = "reported"\nlocator = ["fictional"]\n'
        )
    assert load_case(folder).record("lighter").value == -2


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("2024-00", False),
        ("2024-01", True),
        ("2024-12", True),
        ("2024-13", False),
        ("2024-02-28", True),
        ("2024-02-29", True),
        ("2024-02-30", False),
        ("2023-02-29", False),
        ("2024-04-31", False),
    ],
)
def test_a_date_is_one_of_the_calendar(folder, written, sound):
    date = load_case(folder).patient.content_date
    change(folder, "patient.toml", f'content_date = "{date}"', f'content_date = "{written}"')
    if sound:
        assert load_case(folder).patient.content_date == written
    else:
        where = "patient.toml, table patient, field content_date"
        assert faults(folder) == (f"{where}: a date of the calendar was expected, found {written!r}",)


@pytest.mark.parametrize(("day", "sound"), [(2, False), (3, True), (4, True)])
def test_nothing_is_before_the_first_day(folder, day, sound):
    patient = load_case(folder).patient
    change(folder, "patient.toml", f"last_day = {patient.last_day}", f"last_day = {patient.last_day}\nfirst_day = 3")
    for name in ("labs", "findings", "treatments", "events"):
        (folder / f"{name}.toml").unlink()
    (folder / "gaps.toml").write_text(
        f'[[gaps]]\nid = "a_gap"\nmissing = "M."\nwhy_it_matters = "W."\nexpected_at = ["fictional"]\n'
        f"shown_from = {{ day = {day} }}\n"
    )
    expected = f"a day between 3 and {patient.last_day} was expected, found {day}"
    if sound:
        assert load_case(folder).gaps
    else:
        assert faults(folder) == (f"gaps.toml, table gaps, record a_gap, field shown_from: {expected}",)
