"""Tests that are ordered before a decision: what comes of each on its day, what it could have settled, what it costs.

| sign | what comes back |
|---|---|
| + | the report says what it was that day |
| – | it is known by then that nobody wrote it down |
| . | no result so far, and not a word on whether one will come |
"""

import re
from pathlib import Path

import pytest

from casedata import Moment, load_case, load_published
from casedata.criteria import CRITERIA
from exercises import AnswerStore, CommitError, ExerciseError, Pick, Response, load_question
from exercises.answer_sheet import AnswerSheet
from exercises.class_results import Ballot, tallies
from exercises.hand_ins import read_hand_ins
from exercises.loading import FOLDER, load_menu
from exercises.orders import USUAL_GROUPS, Sets, open_sets, ordered, results, worth
from exercises.room.phases import KINDS, REVEALED_KINDS
from exercises.room.phone_question import SentVote, checked, question_for_phone
from exercises.vignettes import load_vignettes, vignette_case

CASE, MENU = load_case(), load_menu()
EXAMPLE = load_case(Path(__file__).parents[1] / "casedata" / "example_case")
SHEETS = {sheet.id: sheet for sheet in MENU.sheets}
SIGNS = {"reported": "+", "not_documented": "–", "nothing": "."}

ANSWERS = """
                day 12  day 15  day 24  day 32
blood_count       –       –       –       –
liver_tests       +       –       –       +
clotting          –       –       –       +
kidney            .       .       +       +
lactate           .       –       –       –
ammonia           .       .       +       –
pancreas          .       –       –       –
cortisol          .       –       –       –
cultures          .       –       –       –
viruses           .       +       –       –
drug_levels       .       .       .       .
weight            .       –       –       –
hands             .       +       –       –
mind              .       .       +       .
glucose           +       –       –       –
urine             .       .       –       –
ultrasound        .       +       –       +
doppler           .       +       –       –
elastography      .       .       .       .
ct                .       –       –       –
mri               .       .       .       –
head              .       .       .       –
tap               .       .       –       –
pressures         .       .       .       .
drug_chart        –       –       –       –
liver_centre      .       .       .       –
"""

DECIDES = """
O4 ultrasound   INO-VATE definition: not met if Hepatomegaly: absent
O5 liver_tests  INO-VATE definition: met if Bilirubin, total > 2 mg/dL
O5 liver_tests  Hy's law: not met if Bilirubin, total ≤ 2 × ULN
O5 hands        INO-VATE definition: met if Hepatomegaly: present
O6 liver_tests  Hy's law: not met if Alkaline phosphatase ≥ 2 × ULN
O6 clotting     Acute liver failure: not met if INR < 1.5
O7 liver_tests  INO-VATE definition: met if Bilirubin, total > 2 mg/dL
O7 clotting     SIR 2019 limits, percutaneous biopsy: not met if INR > 1.8
O7 clotting     SIR 2019 limits, transjugular biopsy: not met if INR > 3.0
O7 blood_count  SIR 2019 limits, percutaneous biopsy: not met if Platelets < 50 /nL
O7 blood_count  SIR 2019 limits, transjugular biopsy: not met if Platelets < 20 /nL
"""

TOGETHER = """
O4 weight doppler        nothing
O5 doppler               nothing
O5 doppler liver_tests   met if Bilirubin, total ≥ 2 mg/dL, Portal flow slowed or reversed: present
O5 doppler hands         met if Hepatomegaly: present, Portal flow slowed or reversed: present
O5 weight liver_tests    met if Bilirubin, total ≥ 2 mg/dL, Weight gain over baseline > 5 %
O5 pressures weight      met if Weight gain over baseline > 5 %, Hepatic venous pressure gradient ≥ 10 mmHg
"""
"""No single test decides the late-onset set on day 15; with another one, several do."""

NO_TEST = {
    "sos_histology": "the biopsy is what D7 decides",
    "chronic_liver_disease": "a question to the history",
    "cause_other_than_drug_excluded": "no single test excludes every other cause",
    "idiosyncratic_drug_reaction": "a judgement",
    "jaundice_over_7_days_before_encephalopathy": "a question to the course",
    "acute_kidney_injury": "a judgement on several values of creatinine",
    "cirrhosis": "a question to the history",
    "no_response_to_albumin": "a treatment and not a test",
    "no_shock": "seen at the bedside at any time",
    "no_nephrotoxic_drugs": "a judgement",
    "no_structural_kidney_injury": "a judgement",
}
"""What an open set hangs on and no test of the menu brings, and why."""

NO_TEST_FILLS = {
    "why_re_exposed", "criteria_set_named", "defibrotide_course", "defibrotide_on_day_32", "route_reason", "specimen",
    "day_of_death",
}  # fmt: skip
"""Gaps of the cycle that no test would have filled: reasons, doses, what is done to her, and what came of it."""


def lines(table):
    return [line.split(maxsplit=2) for line in table.strip().splitlines()]


def moment_of(sheet):
    return load_question(sheet).moment


def sets_of(sheet):
    return Sets(USUAL_GROUPS + SHEETS[sheet].groups, load_question(sheet).literature_until)


def order(name):
    (found,) = MENU.named([name])
    return found


def said(found):
    return {
        f"{one.title}: {one.answer.words} if {', '.join(choice.words for choice in one.choices)}"
        for one in found.decides
    }


@pytest.mark.parametrize("line", [line.split() for line in ANSWERS.strip().splitlines()[1:]], ids=lambda line: line[0])
def test_what_comes_of_each_test_on_each_day(line):
    name, *expected = line
    found = [SIGNS[results(CASE, order(name), moment_of(sheet)).kind] for sheet in SHEETS]
    assert found == expected


def test_the_table_of_answers_has_every_test_of_the_menu():
    assert [line.split()[0] for line in ANSWERS.strip().splitlines()[1:]] == [one.id for one in MENU.orders]


@pytest.mark.parametrize(
    ("sheet", "name", "records", "earlier"),
    [
        ("O4", "liver_tests", {"bilirubin_day_12"}, set()),
        ("O5", "liver_tests", set(), {"bilirubin_day_12"}),
        ("O5", "doppler", {"hepatic_vessels_normal_day_15"}, set()),
        ("O6", "doppler", set(), {"hepatic_vessels_normal_day_15"}),
        ("O6", "ammonia", {"ammonia_day_24"}, set()),
        ("O7", "ultrasound", {"ascites_minimal_late"}, {"liver_parenchyma_normal_day_15", "bile_ducts_normal_day_15"}),
        ("O7", "drug_levels", set(), {"mtx_clearance_normal"}),
    ],
)
def test_a_test_brings_the_records_of_its_day_and_the_last_before_it(sheet, name, records, earlier):
    found = results(CASE, order(name), moment_of(sheet))
    assert {one.id for one in found.records} == records
    assert {one.id for one in found.earlier} == earlier


@pytest.mark.parametrize(
    ("sheet", "name", "gap"),
    [
        ("O4", "liver_tests", "liver_enzymes_consolidation"),
        ("O5", "doppler", "portal_flow"),
        ("O5", "hands", "liver_size"),
        ("O6", "tap", "paracentesis"),
        ("O7", "head", "brain_imaging"),
    ],
)
def test_what_nobody_wrote_down_is_said_with_its_reason(sheet, name, gap):
    found = results(CASE, order(name), moment_of(sheet))
    assert gap in {one.id for one in found.gaps} <= set(order(name).gaps)
    assert all(one.why_it_matters for one in found.gaps)


def cases():
    yield "the report", CASE
    yield "the example of the guide", EXAMPLE
    for vignette in load_vignettes().vignettes:
        yield vignette.folder, vignette_case(vignette)


def changes(case):
    """Every moment of the cycle at which something becomes known; between two of them nothing does."""
    known = {*map(case.moment_of, case.records), *(case.known(gap.shown_from) for gap in case.gaps)}
    return sorted(moment for moment in known if moment.at >= case.patient.first_day)


@pytest.mark.parametrize(("name", "case"), [pytest.param(*one, id=one[0]) for one in cases()])
def test_no_answer_at_any_moment_knows_what_comes_later(name, case):
    for moment in changes(case):
        for one in MENU.orders:
            found = results(case, one, moment)
            assert all(case.moment_of(record) <= moment for record in (*found.records, *found.earlier)), (name, moment)
            assert all(case.known(gap.shown_from) <= moment for gap in found.gaps), (name, moment)
            assert found == results(case.up_to(moment), one, moment), "it differs where nothing else will ever come"


def test_another_case_answers_the_same_menu():
    """The invented patient of the guide: bilirubin, weight, a large tender liver, no ascites on day 5."""
    on_day_5 = {one.id: results(EXAMPLE, one, Moment(5, 2)) for one in MENU.orders}
    reported = {name: {record.id for record in found.records} for name, found in on_day_5.items() if found.records}
    assert reported == {
        "liver_tests": {"bilirubin_day_5"},
        "weight": {"weight_day_5"},
        "ultrasound": {"no_ascites_day_5"},
    }
    assert {record.id for record in on_day_5["hands"].earlier} == {"large_tender_liver_day_4"}
    assert "INO-VATE definition" in worth(EXAMPLE, order("hands"), Moment(3, 2)).decided


@pytest.mark.parametrize(("sheet", "name", "told"), lines(DECIDES), ids=lambda one: one[:60])
def test_what_a_test_could_have_decided(sheet, name, told):
    assert told in said(worth(CASE, order(name), moment_of(sheet), sets_of(sheet)))


@pytest.mark.parametrize("line", TOGETHER.strip().splitlines())
def test_which_tests_together_could_have_decided_the_late_onset_set(line):
    names, told = re.split(r"  +", line)
    sheet, *chosen = names.split()
    found = worth(CASE, MENU.named(chosen), moment_of(sheet), sets_of(sheet))
    late = {one.partition(": ")[2] for one in said(found) if one.startswith("EBMT 2016, late onset: ")}
    assert told in (late or {"nothing"})


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_decided_by_a_record_hangs_on_no_test(sheet):
    for one in MENU.orders:
        found = worth(CASE, one, moment_of(sheet), sets_of(sheet))
        assert {choice.finding for way in found.decides for choice in way.choices} <= one.settles
        assert not set(found.helps) & set(found.decided)


@pytest.mark.parametrize(
    ("until", "title", "counts"),
    [
        ("2016-11", "EBMT 2016, late onset", False),
        ("2016-12", "EBMT 2016, late onset", True),
        ("2017-01", "EBMT 2016, late onset", True),
        ("2022-02", "EBMT 2023, proven", False),
        ("", "EBMT 2023, proven", True),
    ],
)
def test_a_test_is_held_against_what_was_published_by_then(until, title, counts):
    (criteria,) = (one for one in CRITERIA if one.title == title)
    assert Sets(until=until).holds(criteria) is counts


@pytest.mark.parametrize("sheet", SHEETS)
def test_whatever_an_open_set_hangs_on_can_be_ordered_or_is_named_here(sheet):
    hangs_on = {
        choice.finding
        for _, settled in open_sets(CASE, moment_of(sheet), sets_of(sheet))
        for way in (*settled.met, *settled.not_met)
        for choice in way
    }
    assert hangs_on - frozenset().union(*(one.settles for one in MENU.orders)) <= set(NO_TEST)


def test_every_gap_of_the_cycle_belongs_to_a_test_or_is_named_here():
    gaps = {gap.id for gap in CASE.gaps if gap.shown_from.day is not None}
    assert gaps >= MENU.gaps
    assert gaps - MENU.gaps == NO_TEST_FILLS


def test_every_analyte_and_source_of_the_menu_exists():
    published = load_published()
    assert {name for one in MENU.orders for name in one.analytes} <= {one.id for one in published.analytes}
    cited = {locator.partition(":")[0] for one in MENU.orders for locator in one.risk_sources}
    sources = {one.id: one.published for one in published.sources}
    assert cited <= set(sources)
    assert all(sources[name] < "2022" for name in cited)


@pytest.mark.parametrize(
    ("names", "minutes_blood_trips_hours_dangers"),
    [
        ((), (0, 0, 0, 0, ())),
        (("weight",), (5, 0, 0, 0, ())),
        (("blood_count",), (10, 3, 0, 1, ())),
        (("blood_count", "clotting", "kidney"), (10, 6, 0, 2, ())),
        (("weight", "doppler", "pressures", "tap"), (145, 0, 2, 24, ("bleeding",))),
        (("ct", "drug_levels"), (40, 5, 1, 72, ("contrast",))),
    ],
)
def test_one_needle_serves_all_blood(names, minutes_blood_trips_hours_dangers):
    assert MENU.bill(MENU.named(names)) == minutes_blood_trips_hours_dangers


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_asks_at_the_moment_of_its_decision(sheet):
    question, decision = load_question(sheet), load_question(SHEETS[sheet].before)
    assert (question.moment, question.after, question.literature_until) == (
        decision.moment, decision.after, decision.literature_until,
    )  # fmt: skip
    assert [option.id for part in question.parts for option in question.in_shown_order(part)] == [
        one.id for one in MENU.orders
    ]


def test_there_is_no_sheet_that_the_menu_does_not_name():
    with pytest.raises(ExerciseError, match="there is no question O9"):
        load_question("O9")


def test_the_menu_says_nothing_of_worth_or_of_what_was_found():
    text = (FOLDER / "orders" / "menu.toml").read_text(encoding="utf-8")
    assert re.findall(r"\b(best|defensible|harmful|steato\w*|died|haemorrhag\w+|necrosis)\b", text) == ["died"]
    assert re.findall(r"CR-\d+\.\d+", text) == []


# Kept, handed in, counted


def sent(*names):
    chosen = set(names)
    parts = ((group.id, tuple(one.id for one in group.orders if one.id in chosen)) for group in MENU.groups)
    return Response(picks=tuple(Pick(part=part, options=options) for part, options in parts if options))


@pytest.mark.parametrize(
    "names", [(), ("doppler",), ("weight", "doppler", "cultures"), tuple(o.id for o in MENU.orders)]
)
def test_any_number_of_tests_may_be_sent_and_is_found_again(names, path):
    store = AnswerStore(path)
    store.commit(load_question("O5"), sent(*names))
    again = AnswerStore(path).committed(load_question("O5"))
    assert {one.id for one in ordered(again.response, MENU)} == set(names)


def test_a_test_that_is_not_on_the_menu_is_refused(store):
    with pytest.raises(CommitError, match="no option called 'crystal_ball'"):
        store.commit(load_question("O4"), Response(picks=(Pick(part="blood", options=("crystal_ball",)),)))


def test_orders_are_exported_and_handed_in(tmp_path):
    store = AnswerStore(None)
    store.commit(load_question("O5"), sent("doppler", "weight"))
    path = store.export(tmp_path / "a.json")
    assert AnswerSheet.model_validate_json(path.read_text(encoding="utf-8")).answers[0].question == "O5"
    found = read_hand_ins(tmp_path)
    assert found.left_out == ()
    assert [one.response.chosen("imaging") for one in found.ballots] == [("doppler",)]


def test_an_edited_menu_asks_again(store):
    question = load_question("O5")
    store.commit(question, sent("doppler"))
    assert store.committed(question.model_copy(update={"stem": ("Another word.",)})) is None


def test_a_class_is_counted_test_by_test_of_all_who_sent_a_list():
    question = load_question("O5")
    ballots = [Ballot(str(n), "O5", 1, one) for n, one in enumerate([sent("doppler"), sent("doppler", "tap"), sent()])]
    imaging, needle = (part for part in tallies(question, ballots) if part.part in ("imaging", "needle"))
    counts = {one.option: one.counts for one in (*imaging.options, *needle.options)}
    assert (imaging.columns[0].answered, counts["doppler"], counts["tap"], counts["mri"]) == (3, (2,), (1,), (0,))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_phone_is_shown_the_list_with_its_prices_and_may_send_any_of_it(sheet):
    question = load_question(sheet)
    form = question_for_phone(question)
    assert [part["prompt"] for part in form["parts"]] == [group.title for group in MENU.groups]
    assert not any(part["single"] for part in form["parts"])
    assert form["parts"][0]["options"][0]["text"] == "Full blood count (3\N{NO-BREAK SPACE}mL)"
    for response in (sent(), sent("doppler", "weight")):
        kept = checked(question, SentVote(question=sheet, round=1, turn=1, response=response))
        assert Response.model_validate_json(kept) == response


def test_a_room_asks_for_a_list_and_reveals_no_worth_of_it():
    assert "orders" in KINDS
    assert "orders" not in REVEALED_KINDS
