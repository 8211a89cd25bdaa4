"""Rows and headlines of the course chart say no more than their records, and nothing before these are known."""

import re

import pytest

from casedata import CaseError, Moment, load_case, load_published

ROWS = "chart_rows.toml, table chart_rows, record"
FAULTS = {
    "a row of no record": (
        "chart_rows.toml",
        'records = ["defibrotide_day_15"]',
        'records = ["nothing"]',
        f"{ROWS} defibrotide, field records: a record of the case was expected, found 'nothing'",
    ),
    "a mark over different days": (
        "chart_rows.toml",
        'records = ["oral_mucositis_day_4"]',
        'records = ["oral_mucositis_day_4", "pruritus_severe"]',
        f"{ROWS} mouth_and_skin, field marks: records of the same days were expected, found oral_mucositis_day_4",
    ),
    "a mark of the history": (
        "chart_rows.toml",
        'records = ["ammonia_day_24"]',
        'records = ["alt_prephase"]',
        f"{ROWS} ammonia, field marks: a record of a day was expected, 'alt_prephase' is of a period",
    ),
    "a gap that is none": (
        "chart_rows.toml",
        'gaps = ["weight"]',
        'gaps = ["height"]',
        f"{ROWS} no_weight, field gaps: a gap of gaps.toml was expected, found 'height'",
    ),
    "a window of no evidence": (
        "chart_rows.toml",
        'evidence = "ino_vod_latest_onset"',
        'evidence = "moonlight"',
        f"{ROWS} inotuzumab, field windows: evidence of published was expected, found 'moonlight'",
    ),
    "a window of another length": (
        "chart_rows.toml",
        "days = 56,",
        "days = 57,",
        f"{ROWS} inotuzumab, field windows: 56 days were expected, as published, found 57",
    ),
    "a window that begins nowhere": (
        "chart_rows.toml",
        "starts = [-60, -22], ",
        "",
        f"{ROWS} inotuzumab, field windows: starts were expected, because the last record is of no day",
    ),
    "a row twice": (
        "chart_rows.toml",
        'id = "kidney"',
        'id = "glucose"',
        f"{ROWS} glucose: an id used once was expected",
    ),
    "a headline before its records": (
        "headlines.toml",
        'id = "ascites"\nday = 15',
        'id = "ascites"\nday = 14',
        "headlines.toml, table headlines, record ascites, field records: 'ascites_day_15' is known only from day 15",
    ),
    "a headline of no record": (
        "headlines.toml",
        'records = ["rituximab_day_0"]',
        'records = ["nothing"]',
        "headlines.toml, table headlines, record begins, field records: a record of the case was expected",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_that_names_it(case_folder, name, old, new, line):
    path = case_folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(case_folder)
    assert any(fault.startswith(line) for fault in caught.value.faults), caught.value.faults


@pytest.mark.parametrize("name", ["chart_rows.toml", "headlines.toml"])
def test_either_file_may_be_missing(case_folder, name):
    (case_folder / name).unlink()
    load_case(case_folder)


def numbers(text):
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def told(case, names):
    records = [case.record(name) for name in names]
    return " ".join(
        f"{one.statement} {one.printed} {one.day} {one.until_day} {getattr(one, 'grade', '')}" for one in records
    )


def test_every_number_of_a_headline_is_in_its_records(case):
    for one in case.outline.headlines:
        assert numbers(one.words) <= numbers(told(case, one.records)), one.id


def test_every_number_beside_a_mark_is_in_its_records(case):
    counted = {"viral_pcr": {"8"}}  # as many as the mark has records
    for row in case.outline.rows:
        for mark in row.marks:
            assert numbers(mark.words) <= numbers(told(case, mark.records)) | counted.get(row.id, set()), mark.words
    pcr = next(row for row in case.outline.rows if row.id == "viral_pcr")
    assert [len(mark.records) for mark in pcr.marks] == [8]


def test_the_days_of_the_last_inotuzumab_are_those_of_the_record_that_they_rest_on(case):
    row = next(row for row in case.outline.rows if row.id == "inotuzumab")
    (window,) = row.windows
    low, high = sorted(-day for day in window.starts)
    assert f"lay {low} to {high} days" in case.record(window.rests_on).statement
    ends = [start + window.days for start in window.starts]
    assert ends == [-4, 34]
    assert "between day −4 and day 34" in row.label
    assert f"{window.days} days" in row.label


def test_every_window_was_published_before_she_was_treated():
    published = load_published()
    sources = [
        published.source(published.evidence_item(window.evidence).source)
        for row in load_case().outline.rows
        for window in row.windows
    ]
    assert [one.published for one in sources] == ["2017", "2019-11-04", "2007"]
    assert {one.status for one in sources} == {"verified"}


def test_what_is_said_of_pegaspargase_is_what_its_sources_say():
    row = next(row for row in load_case().outline.rows if row.id == "pegaspargase")
    week, weeks = (load_published().evidence_item(window.evidence) for window in row.windows)
    assert "1000 IU/m²" in week.statement
    assert "after a week" in week.statement
    assert "2000 IU/m²" in weeks.statement
    assert "three weeks or longer" in weeks.statement
    assert row.label == "active ≥ 1 week; ≥ 3 at twice the dose"
    assert "1000 IE/m²" in load_case().record("pegaspargase_days_1_2").statement


@pytest.mark.parametrize(
    ("day", "step", "words"),
    [
        (0, 3, "The cycle begins"),
        (4, 1, "her mouth is sore"),
        (10, 1, "Bilirubin begins to rise"),
        (12, 2, "Bilirubin 1.3 mg/dL"),
        (15, 2, "Ascites"),
        (23, 2, "Her hands flap"),
        (24, 2, "Encephalopathy grade 2"),
        (32, 2, "bilirubin at most 20 mg/dL, on an unreported day"),
        (32, 3, "Looking back"),
    ],
)
def test_the_headline_of_a_moment_is_known_by_then(case, day, step, words):
    known = {record.id for record in case.up_to(Moment(day, step)).records}
    last = [one for one in case.outline.headlines if set(one.records) <= known][-1]
    assert words in last.words
