"""The differential knows nothing before its moment, cites nothing before its publication, and points at what exists."""

import tomllib
from datetime import date, timedelta

import pytest

from casedata import CaseError, Moment, load_case, load_differential, load_published
from casedata.loading import PUBLISHED as FOLDER
from casedata.loading import read_differential
from casedata.reasoning import HYPOTHESES

DIFFERENTIAL, CASE, PUBLISHED = load_differential(), load_case(), load_published()
STAGES = {"S1": Moment(12, 1), "S2": Moment(15, 1), "S3": Moment(24, 1), "S4": Moment(32, 1), "S5": Moment(32, 3)}
DAY_0 = date(2022, 1, 31)


@pytest.mark.parametrize("moment", STAGES.values(), ids=STAGES)
def test_nothing_later_than_a_moment_is_returned_for_it(moment):
    known = DIFFERENTIAL.known_by(moment)
    records = [CASE.record(name) for finding in known for name in finding.records]
    assert all(finding.moment <= moment for finding in known)
    assert all(CASE.moment_of(record) <= moment for record in records)


@pytest.mark.parametrize("moment", STAGES.values(), ids=STAGES)
def test_no_sentence_is_cited_that_tells_something_later_alone(moment):
    told = {place for record in CASE.up_to(moment).records for place in record.locator}
    late = {place for record in CASE.records for place in record.locator} - told
    bearings = [one for finding in DIFFERENTIAL.known_by(moment) for one in finding.bearings]
    cited = {place for one in bearings for place in one.sources}
    cited |= {place for finding in DIFFERENTIAL.known_by(moment) for place in finding.locator}
    assert cited & late == set()


@pytest.mark.parametrize("finding", DIFFERENTIAL.findings, ids=lambda finding: finding.id)
def test_every_source_was_published_by_the_moment_at_which_it_is_cited(finding):
    limit = (DAY_0 + timedelta(days=finding.moment.at)).isoformat()
    cited = {place.partition(":")[0] for one in finding.bearings for place in one.sources if place[0].islower()}
    dates = {name: PUBLISHED.source(name).published for name in cited}
    assert {name: day for name, day in dates.items() if day > limit[: len(day)]} == {}


def test_how_much_is_known_grows_from_stage_to_stage():
    assert [len(DIFFERENTIAL.known_by(moment)) for moment in STAGES.values()] == [17, 24, 31, 35, 38]


def test_the_hypotheses_are_those_that_the_score_knows():
    assert tuple(one.id for one in DIFFERENTIAL.hypotheses) == HYPOTHESES


def test_day_15_is_new_after_day_12():
    before, after = ({one.id for one in DIFFERENTIAL.known_by(STAGES[stage])} for stage in ("S1", "S2"))
    assert before < after
    assert after - before >= {"d_ascites", "d_vessels_normal", "d_flow_gap"}


def test_normal_vessels_speak_against_a_clot_and_are_missed_by_sos():
    weighed = {one.finding.id: one.bearing for one in DIFFERENTIAL.weighing_on("vein_thrombosis", STAGES["S2"])}
    assert weighed["d_vessels_normal"].bearing == "against"
    sos = {one.finding.id: one.bearing for one in DIFFERENTIAL.weighing_on("sos", STAGES["S2"])}
    assert sos["d_vessels_normal"].bearing == "missing"


def test_every_hypothesis_that_is_named_has_something_for_it_by_the_last_stage():
    silent = {
        one.id
        for one in DIFFERENTIAL.hypotheses
        if not any(weighed.bearing.bearing == "for" for weighed in DIFFERENTIAL.weighing_on(one.id, STAGES["S5"]))
    }
    assert silent == {"infiltration"}


def test_a_finding_that_bears_on_nothing_else_is_silent_about_it():
    finding = next(one for one in DIFFERENTIAL.findings if one.id == "d_bile_ducts")
    assert finding.bearing_on("sos") is None


def written(folder, **changes):
    """The first finding of the shipped file with these fields changed, in a file of its own."""
    table = tomllib.loads((FOLDER / "differential.toml").read_text(encoding="utf-8"))["findings"][0] | changes
    bearing = "{{ hypothesis = '{hypothesis}', bearing = '{bearing}', why = 'So.', sources = {sources} }}"
    lines = [f"{key} = {value!r}" for key, value in table.items() if key not in {"bearings", "known_from"}]
    lines.append(f"known_from = {{ day = {table['known_from']['day']}, step = 1 }}")
    lines.append(f"bearings = [{', '.join(bearing.format(**one) for one in table['bearings'])}]")
    path = folder / "differential.toml"
    path.write_text("[[findings]]\n" + "\n".join(lines), encoding="utf-8")
    return path


ONE_BEARING = {"hypothesis": "sos", "bearing": "for", "sources": ["CR-3.1"]}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"records": ["nothing_such"]}, "field records: a record of the case was expected"),
        ({"records": ["ascites_day_15"]}, "is known only from day 15, step 1"),
        ({"locator": ["CR-99.1"]}, "a sentence of the report was expected"),
        ({"bearings": [ONE_BEARING | {"hypothesis": "gout"}]}, "a hypothesis of hypotheses.toml was expected"),
        ({"bearings": [ONE_BEARING | {"sources": ["nobody2020: page 1"]}]}, "a source of published/sources.toml"),
        ({"bearings": [ONE_BEARING, ONE_BEARING]}, "a finding points one way for a hypothesis"),
        ({"kind": "gap"}, "a gap has no record"),
        ({"kind": "perhaps"}, "one of 'present', 'absent' or 'gap' was expected"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value[:30],
)
def test_a_fault_is_named_in_one_line(tmp_path, changes, fault):
    with pytest.raises(CaseError) as caught:
        read_differential(written(tmp_path, **changes), CASE)
    assert fault in str(caught.value)
    assert "record d_transplant" in str(caught.value)


def test_an_unchanged_finding_is_read(tmp_path):
    assert len(read_differential(written(tmp_path), CASE).findings) == 1
