"""The first exercise: its keys agree with the engine, its numbers with records and sources, and it tells no outcome."""

import re
from decimal import Decimal

import pytest

from casedata import VERDICTS, Moment, load_case, load_published
from casedata.criteria import assess, thresholds, what_would_settle
from casedata.reasoning import Count, clopper_pearson, likelihood_ratios, post_test_probability
from exercises import (
    AnswerStore,
    Entry,
    NotCommittedError,
    Response,
    judged_numbers,
    load_question,
    open_exercise_key,
    outcome,
)
from exercises.loading import FOLDER
from exercises.scripts import load_scripts, open_scripts_key
from exercises.vignettes import answer_word
from giveaways import given_away

CASE, PUBLISHED = load_case(), load_published()
QUESTIONS = tuple(f"X{number}" for number in range(1, 16))
ITEMS = {
    "days_since_transplant": "ebmt_2016_late.day",
    "bilirubin": "ebmt_2016.bilirubin",
    "painful_hepatomegaly": "painful_hepatomegaly",
    "weight": "ebmt_2016.weight",
    "ascites": "ascites",
    "flow_or_pressure": "flow_or_pressure",
}
"""Rows of X2 that are items of EBMT 2016, late onset."""
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]*\d{4})")
DERIVED = {
    "X1": "2.0 2.4 2",  # twice the limits of normal
    "X12": "8 14 2019",  # the range of RUCAM, under test above
    "X14": "31 99",  # 5 and 26; the ends of the range that can be defended
}
TEXTS = [
    *(FOLDER / "bank").glob("[xv]*.toml"),
    *(FOLDER / "keys").glob("[xv]*.toml"),
    *(FOLDER / "keys/vignettes").glob("*.toml"),
    *(FOLDER / "keys").glob("scripts_*.toml"),
    *(FOLDER / "scripts").glob("*.toml"),
]


def key(name):
    return open_exercise_key(name, edition="key")


def right(name):
    return {rating.part: rating.option for rating in key(name).ratings if rating.outcome == "correct"}


def belongs(name):
    return {rating.option for rating in key(name).ratings if rating.outcome == "correct"}


@pytest.mark.parametrize(("name", "day"), [("X1", 12), ("X3", 24)])
def test_the_rules_of_a_day_answer_what_the_key_says(name, day):
    found = {part: answer_word(assess(part, CASE, Moment(day, VERDICTS)).answer) for part in right(name)}
    assert found == right(name)


def test_the_lines_of_day_15_answer_what_the_key_says():
    late = assess("ebmt_2016_late", CASE, Moment(15, VERDICTS))
    expected = right("X2")
    items = {row: answer_word(late.item(item).answer) for row, item in ITEMS.items()}
    sets = {name: answer_word(assess(name, CASE, Moment(15, VERDICTS)).answer) for name in set(expected) - set(ITEMS)}
    assert items | sets == expected


def alone(set_id, answer):
    """The findings that settle a set by themselves on day 15."""
    settled = what_would_settle(set_id, CASE, Moment(15, VERDICTS))
    return [{(choice.finding, choice.value) for choice in one} for one in getattr(settled, answer)]


def supposed(set_id, **findings):
    values = {name: Decimal(value) if isinstance(value, str) else value for name, value in findings.items()}
    return answer_word(assess(set_id, CASE, Moment(15, VERDICTS), supposed=values).answer)


def test_what_settles_the_trial_definition_is_what_the_key_says():
    found = {name for one in alone("ino_vate", "met") if len(one) == 1 for name, _ in one}
    assert found == {"bilirubin_total", "hepatomegaly"}
    assert belongs("X4") == {"bilirubin", "hepatomegaly"}


@pytest.mark.parametrize(
    ("option", "findings"),
    [
        ("bilirubin_weight", {"bilirubin_total": "2.0", "weight_gain_percent": "5.5"}),
        ("bilirubin_liver", {"bilirubin_total": "2.0", "hepatomegaly": True}),
        ("liver_flow", {"hepatomegaly": True, "portal_flow_abnormal": True}),
        ("tissue", {"sos_histology": True}),
        ("liver_weight", {"hepatomegaly": True, "weight_gain_percent": "5.5"}),
        ("flow_alone", {"portal_flow_abnormal": True}),
    ],
)
def test_what_would_make_it_late_onset_is_what_the_key_says(option, findings):
    assert (supposed("ebmt_2016_late", **findings) == "met") == (option in belongs("X5"))


@pytest.mark.parametrize(
    ("option", "findings"),
    [
        ("bilirubin_low", {"bilirubin_total": "1.9"}),
        ("other_cause", {"cause_other_than_sos_excluded": False}),
        ("size_and_weight", {"hepatomegaly": False, "weight_gain_percent": "3.0"}),
        ("normal_flow", {"portal_flow_abnormal": False}),
        ("viruses", {}),
    ],
)
def test_what_would_rule_it_out_is_what_the_key_says(option, findings):
    assert (supposed("ebmt_2023_clinical", **findings) == "not_met") == (option in belongs("X6"))


def test_the_range_of_rucam_is_the_one_in_the_key():
    found = assess("rucam_2016", CASE, Moment(24, VERDICTS))
    why = next(rating.why for rating in key("X12").ratings if rating.outcome == "correct")
    assert f"from {found.low} to {found.high} points" in why
    assert "excluded to highly probable" in found.why


def test_neither_r_nor_recam_can_be_had():
    for day in range(33):
        assert answer_word(assess("r_value", CASE, Moment(day, VERDICTS)).answer) == "not_documented"
    assert answer_word(assess("recam", CASE, Moment(15, VERDICTS)).answer) == "not_met"


def typed(name, **entries):
    question = load_question(name)
    units = {part.id: part.units[0] for part in question.numbers}
    made = (Entry(part=part, typed=text, unit=units[part]) for part, text in entries.items())
    return question, Response(entries=tuple(made), confidence=0.5)


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("r_of_elm", "4.2", "correct"),
        ("r_of_elm", "4,19", "correct"),
        ("r_of_elm", "4", "partly"),
        ("r_of_elm", "0.24", "incorrect"),
        ("r_of_elm", "1.41", "incorrect"),
        ("ast_multiple", "6.14", "correct"),
        ("ast_multiple", "6", "partly"),
        ("bilirubin_limit", "2", "correct"),
        ("bilirubin_limit", "1.3", "incorrect"),
    ],
)
def test_the_sums_of_x10(part, text, expected):
    question, response = typed("X10", **{part: text})
    found = {one.rating.part: one.outcome for one in judged_numbers(question, key("X10"), response)}
    assert found[part] == expected


def test_34_micromoles_are_as_right_as_2_milligrams():
    question = load_question("X10")
    response = Response(entries=(Entry(part="bilirubin_limit", typed="34", unit="µmol/L"),))
    assert judged_numbers(question, key("X10"), response)[2].outcome == "correct"


def test_the_probabilities_of_x15_are_those_of_bayes():
    older, later = likelihood_ratios(0.52, 0.91), likelihood_ratios(0.63, 0.78)
    ratios = {"positive_older": older.positive, "negative_older": older.negative, "positive_later": later.positive}
    worked_out = {part: f"{100 * post_test_probability(0.3, ratio):.0f}" for part, ratio in ratios.items()}
    question, response = typed("X15", **worked_out)
    assert outcome(question, key("X15"), response) == "correct"
    assert [rating.expected for rating in key("X15").ratings] == [f"{one} %" for one in worked_out.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("16", "correct"), ("99", "correct"), ("0", "incorrect"), ("100", "incorrect"), ("0.5", "partly")],
)
def test_no_prior_is_right_but_certainty_is_wrong(text, expected):
    question, response = typed("X14", prior=text)
    assert outcome(question, key("X14"), response) == expected


def test_the_scripts_open_with_the_commit_and_not_before(tmp_path):
    with pytest.raises(NotCommittedError):
        open_scripts_key("X9", answers=AnswerStore(tmp_path / "answers.sqlite3"))


def test_every_cell_of_the_scripts_has_evidence_that_exists():
    table, found = load_scripts("X9"), open_scripts_key("X9", edition="key")
    known = {item.id: item for item in PUBLISHED.evidence}
    places = {(column.id, row.id) for column in table.columns for row in table.rows}
    assert {(cell.column, cell.row) for cell in found.cells} == places
    assert all(known[name].status != "from_memory" for cell in found.cells for name in cell.evidence)


def test_the_cells_of_a_learner_come_back_from_the_text():
    table = load_scripts("X9")
    cells = (
        ("asparaginase", "onset", "Weeks,\n 2 or 3"),
        ("sos", "tissue", "Congestion: zone 3"),
        ("sos", "onset", " "),
    )
    assert set(table.from_text(table.as_text(cells))) == {
        ("asparaginase", "onset", "Weeks, 2 or 3"),
        ("sos", "tissue", "Congestion: zone 3"),
    }


def test_a_text_of_somebody_else_gives_no_cells():
    assert load_scripts("X9").from_text("What I think of it\n: : :") == ()


def numbers_of(item):
    return f"{item.n} {item.of} {item.value} {item.low} {item.high} {item.statement} {item.caveat}"


def test_every_number_of_the_scripts_is_in_its_evidence():
    known = {item.id: item for item in PUBLISHED.evidence}
    derived = {"95", *(f"{100 * end:.0f}" for end in clopper_pearson(Count(8, 8)).interval)}
    for cell in open_scripts_key("X9", edition="key").cells:
        vouched = set(NUMBER.findall(" ".join(numbers_of(known[name]) for name in cell.evidence)))
        said = set(NUMBER.findall(f"{cell.says} {cell.caveat or ''}"))
        assert {Decimal(one) for one in said - derived} <= {Decimal(one) for one in vouched}, cell


def reasons(found):
    for rating in found.ratings:
        yield getattr(rating, "why", ""), rating.sources
        for one in getattr(rating, "ranges", ()):
            yield one.why, rating.sources


def vouched_by(sources, told):
    cited = {place.partition(":")[0] for place in sources}
    yield from (numbers_of(item) for item in PUBLISHED.evidence if item.source in cited)
    yield from (f"{one.low} {one.high}" for one in PUBLISHED.reference_intervals if one.source in cited)
    yield from (f"{record.statement} {CASE.when(record)}" for record in CASE.records if cited & set(record.locator))
    yield from (
        f"{one.sensitivity * 100} {one.specificity * 100} {one.population}" for one in PUBLISHED.likelihood_ratios
    )
    yield " ".join(str(threshold.value) for threshold in thresholds())
    yield told


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in {"X9", "X10", "X15"}])
def test_every_number_in_a_reason_is_in_a_record_a_source_or_the_question(name):
    question = load_question(name)
    told = f"{question.model_dump_json()} {DERIVED.get(name, '')}"
    for why, sources in reasons(key(name)):
        known = {Decimal(one) for text in vouched_by(sources, told) for one in NUMBER.findall(text)}
        assert {one for one in NUMBER.findall(why) if Decimal(one) not in known} <= {"2016", "2023"}, why


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_of_the_outcome_or_of_day_32_is_told(path):
    text = path.read_text(encoding="utf-8")
    assert given_away(text, "09") == []
    assert re.findall(r"CR-(?:7\.(?:2[89]|30)|8\.\d|9\.\d)|FIG-[456]|ABS-|SUM-", text) == []
