"""The files for Moodle: the types, the fractions that it accepts, the escapes of Cloze, and nothing told too early."""

import html
import itertools
import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest
from moodle_xml_parser.parser import parse_bytes

from exercises import load_question, open_exercise_key, open_key
from exercises.grading import bundle
from exercises.loading import FOLDER
from giveaways import given_away, readings
from workbook.exports.moodle.bank import BUNDLES, LEFT_OUT, NO_TYPE, exported, moodle
from workbook.exports.moodle.elements import quiz
from workbook.exports.moodle.kinds import OF_AN_OUTCOME
from workbook.exports.moodle.markup import Alternative, interval, item, outside, plain

GOLDEN = Path(__file__).with_name("golden")
ALLOWED = {"100", "66.66667", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "0"}
"""Of Moodle's list of fractions those that may occur here."""
FIELD = re.compile(r"(?<=[:~])%([-\d.]+)%(.*?(?<!&))#([^~}]*)", re.DOTALL)
ITEM = re.compile(r"\{1:([A-Z_]+):.*?(?<!\\)\}", re.DOTALL)
HOSTILE = 'a < b & c ~ d } e { f # g \\ h / i " j % k =l &amp; &#35; {1:NUMERICAL:=1} ]]> <b>m</b> µ\x07'
TYPES = {
    "decision": "D5",
    "choice": "V1",
    "several": "X4",
    "a_set": "D1",
    "grid": "X1",
    "matching": "P5",
    "number": "B2",
    "text": "E1",
}
QUESTIONS = sorted(path.stem.upper() for path in (FOLDER / "bank").glob("*.toml"))


def read(xml):
    return ET.fromstring(xml)  # noqa: S314  our own file


def key_of(name):
    return (open_key if load_question(name).kind == "decision" else open_exercise_key)(name, edition="key")


@pytest.fixture(scope="module")
def made():
    return moodle(lambda _: None)


@pytest.fixture(scope="module")
def trees(made):
    return {name: read(content) for name, content in made.files.items() if name.endswith(".xml")}


def fractions(tree):
    yield from (answer.get("fraction") for answer in tree.iter("answer"))
    for text in tree.iter("questiontext"):
        for found in ITEM.finditer(text.findtext("text")):
            yield from (field[0] for field in FIELD.findall(found.group()))


def test_every_fraction_is_one_that_moodle_takes(trees):
    found = {one for tree in trees.values() for one in fractions(tree)}
    assert {one.removeprefix("-") for one in found} <= ALLOWED
    assert {"100", "66.66667", "0"} <= found


def test_every_multiple_choice_can_be_answered_wholly(trees):
    for name, tree in trees.items():
        for question in tree.iter("question"):
            shares = [float(one.get("fraction")) for one in question.iter("answer")]
            whole = max(shares, default=100) if question.findtext("single") == "true" else None
            total = whole if whole is not None else sum(one for one in shares if one > 0) or 100
            assert round(total, 2) == 100, (name, question.findtext("name/text"))


def test_every_option_of_the_bank_is_there_or_its_question_is_listed(made, trees):
    everything = html.unescape(html.unescape(" ".join("".join(tree.itertext()) for tree in trees.values())))
    listed = made.files[LEFT_OUT].decode()
    for name in QUESTIONS:
        question = load_question(name)
        if question.kind in NO_TYPE:
            assert f"\n{name}: {NO_TYPE[question.kind]}" in listed
        else:
            assert [one.text for part in question.parts for one in part.options if one.text not in everything] == []


def test_what_is_left_out_is_named_in_the_last_line(made):
    left = [line.partition(":")[0] for line in made.files[LEFT_OUT].decode().splitlines()[1:]]
    assert left
    assert made.result.endswith(", ".join(dict.fromkeys(left)))
    assert f"D2: {BUNDLES}" in made.files[LEFT_OUT].decode()


def test_two_runs_write_the_same(made):
    assert moodle(lambda _: None).files == made.files


def test_a_part_of_a_decision_is_a_question_and_its_confidence_counts_nothing(trees):
    asked = {one.findtext("name/text"): one for one in trees["chapter_07_day_15.xml"].iter("question")}
    title = load_question("D5").title
    assert {f"D5-act {title}", f"D5-reason {title}", f"D5-sure {title}"} <= set(asked)
    assert asked[f"D5-sure {title}"].findtext("defaultgrade") == "0"
    assert asked[f"D5-act {title}"].findtext("defaultgrade") == "1"


def test_where_no_option_is_best_the_defensible_counts_in_full(trees):
    (asked,) = [one for one in trees["chapter_05_which_consolidation.xml"] if one.find("single") is not None][:1]
    key = key_of("D3")
    worths = [key.rating("consolidation", option.id).worth for option in load_question("D3").parts[0].options]
    assert "best" not in worths
    expected = ["100" if worth == "defensible" else "0" for worth in worths]
    assert [one.get("fraction") for one in asked.iter("answer")] == expected


@pytest.mark.parametrize(("outcomes", "shares"), [("ccn", "50 50 -50"), ("cpn", "100 0 -100"), ("cccn", "33.33333")])
def test_several_answers_count_plus_and_minus(outcomes, shares):
    question, key = load_question("X4"), key_of("X4")
    words = {"c": "correct", "p": "partly", "n": "incorrect"}
    part = question.parts[0]
    options = part.options[: len(outcomes)]
    rated = [one.model_copy(update={"outcome": words[sign]}) for one, sign in zip(key.ratings, outcomes, strict=False)]
    few = part.model_copy(update={"options": options, "most": len(options)})
    asked = question.model_copy(update={"parts": (few,)})
    (made,) = exported(asked, key.model_copy(update={"ratings": tuple(rated)})).elements
    found = [answer.get("fraction") for answer in made.iter("answer")]
    assert found[: len(shares.split())] == (shares.split() if " " in shares else [shares])


SETS = [
    ("D1", "reaction work_up meaning", 100, "best"),
    ("D1", "reaction work_up meaning drugs_given all_counts", 100, "best"),
    ("D1", "reaction meaning", 66.67, "defensible"),
    ("D1", "reaction work_up meaning on_schedule", 0, "harmful"),
    ("D1", "all_counts genetics", 0, "weak"),
    ("D2", "EVERYTHING", 100, "best"),
    ("D2", "EVERYTHING monthly", 66.67, "defensible"),
    ("D2", "EVERYTHING azole", 0, "harmful"),
    ("D2", "EVERYTHING biopsy", 0, "harmful"),
    ("D7", "threshold consent goals", 100, "best"),
    ("D7", "threshold consent goals numbers", 100, "best"),
    ("D7", "threshold consent", 66.67, "defensible"),
    ("D7", "criteria activity", 0, "weak"),
]
"""Sets of options, what they come to in Moodle, and what they are worth in the key."""


@pytest.mark.parametrize(("name", "chosen", "percent", "worth"), SETS)
def test_a_set_of_a_decision_counts_in_moodle_as_in_its_key(trees, name, chosen, percent, worth):
    question, key = load_question(name), key_of(name)
    (part,) = [one for one in question.parts if not one.single]
    (best,) = [one.needs for one in key.bundles if (one.part, one.worth) == (part.id, "best")]
    taken = tuple(itertools.chain.from_iterable(best if one == "EVERYTHING" else [one] for one in chosen.split()))
    assert bundle(key, part.id, taken).worth == worth
    (asked,) = [one for one in exported(question, key).elements if one.findtext("single") == "false"]
    shares = [float(one.get("fraction")) for one in asked.iter("answer")]
    counted = sum(share for share, option in zip(shares, part.options, strict=True) if option.id in taken)
    assert round(max(counted, 0), 2) == percent


@pytest.mark.parametrize(("name", "said"), [("D1", "Choose 5."), ("D2", ""), ("D7", "Choose up to 4."), ("X4", "")])
def test_a_limit_that_moodle_does_not_count_is_said(name, said):
    asked = [one for one in exported(load_question(name), key_of(name)).elements if one.findtext("single") == "false"]
    (text,) = [one.findtext("questiontext/text") for one in asked]
    assert ("Moodle does not count them" in text) is bool(said)
    assert said in text


def test_the_signs_of_cloze_come_back_after_one_decoding():
    (fraction, answer, feedback) = FIELD.findall(
        item("MULTICHOICE", [Alternative("100", plain(HOSTILE), plain(HOSTILE))])
    )[0]
    assert not set("~}{\\") & set(answer + feedback)
    assert "#" not in answer.replace("&#", "")
    assert (fraction, html.unescape(html.unescape(answer))) == ("100", HOSTILE.replace("\x07", ""))
    assert html.unescape(html.unescape(feedback)) == HOSTILE.replace("\x07", "")


def test_no_brace_outside_begins_an_item():
    assert ITEM.search(outside(plain("{1:NUMERICAL:=1}"))) is None


def hostile(tree):
    """The same record with a hostile end to every text that a reader sees."""
    shown = (
        "text",
        "prompt",
        "title",
        "stem",
        "why",
        "verdict",
        "lesson",
        "judgement",
        "model_answer",
        "otherwise",
        "hints",
        "confidence",
    )
    if isinstance(tree, dict):
        return {name: spoilt(value) if name in shown else hostile(value) for name, value in tree.items()}
    return [hostile(one) for one in tree] if isinstance(tree, list | tuple) else tree


def spoilt(value):
    return f"{value} {HOSTILE}" if isinstance(value, str) else value and [spoilt(one) for one in value]


@pytest.mark.parametrize("name", TYPES.values())
def test_a_hostile_text_in_every_field_harms_nothing(name):
    question, key = load_question(name), key_of(name)
    bad = type(question).model_validate(hostile(question.model_dump()), strict=False)
    bad_key = type(key).model_validate(hostile(key.model_dump()), strict=False)
    tree = read(quiz(exported(bad, bad_key).elements))
    shape = read(quiz(exported(question, key).elements))
    assert [one.tag for one in tree.iter()] == [one.tag for one in shape.iter()]
    for now, then in zip(tree.iter("questiontext"), shape.iter("questiontext"), strict=True):
        if "MULTICHOICE" in then.findtext("text") or "NUMERICAL" in then.findtext("text"):
            assert ITEM.findall(now.findtext("text")) == ITEM.findall(then.findtext("text"))
        assert html.unescape(html.unescape(now.findtext("text"))).count("<b>m</b>") >= 1
    assert list(fractions(tree)) == list(fractions(shape))


@pytest.mark.parametrize("row", [("0.98", "0.99", "0.985:0.005"), ("1", "1", "1:0"), ("-2", "4", "1:3")])
def test_a_range_is_its_middle_and_a_tolerance(row):
    assert interval(Decimal(row[0]), Decimal(row[1])) == row[2]


def test_a_patient_is_told_as_a_list(trees):
    (alder,) = [one for one in trees["exercise_01_vod_or_dili.xml"] if one.findtext("name/text", "").startswith("V1 ")]
    assert alder.findtext("questiontext/text").count("<li>") > 5


def test_no_file_of_before_tells_what_followed(made):
    before = {name: text.decode() for name, text in made.files.items() if "after" not in name and name.endswith("xml")}
    assert len(before) > 9
    for name, text in before.items():
        said = "\n".join(each for one in read(text).itertext() for each in readings(html.unescape(one)))
        assert given_away(said, "10") == [], name


def test_a_sentence_of_after_is_found():
    assert given_away("She died.", "10")


def test_what_waits_for_the_last_decision_has_files_of_its_own(trees):
    found = {
        name: {one.findtext("name/text", "").split()[0] for one in tree if one.find("name") is not None}
        for name, tree in trees.items()
    }
    waiting = {name for name in QUESTIONS if load_question(name).after == "D7"}
    assert {name for name, asked in found.items() if asked & waiting} == {name for name in found if "_after_" in name}


def test_the_category_names_the_version(trees):
    for tree in trees.values():
        assert re.search(r"/VOD or DILI, version \d+\.\d+\.\d+/", tree.find("question/category/text").text)


@pytest.mark.parametrize(("kind", "name"), TYPES.items())
def test_a_type_looks_as_it_did_when_moodle_took_it(kind, name):
    wanted = (GOLDEN / f"{kind}.xml").read_text(encoding="utf-8")
    assert quiz(exported(load_question(name), key_of(name)).elements).decode() == wanted


def second_reading(made):
    """What a reader that is not ours finds: the questions of each file by their names."""
    files = {name: parse_bytes(content) for name, content in made.files.items() if name.endswith(".xml")}
    kinds = ("multichoice", "cloze")
    return {kind: {one.name: one for read in files.values() for one in read[kind]} for kind in kinds}


@pytest.mark.parametrize("kind", ["multichoice", "cloze"])
def test_a_second_reader_finds_every_question(made, trees, capsys, kind):
    ours = [one.findtext("name/text") for tree in trees.values() for one in tree if one.get("type") == kind]
    assert sorted(second_reading(made)[kind]) == sorted(ours)
    assert capsys.readouterr().out == ""


def test_a_second_reader_finds_each_option_with_its_worth_and_its_reason(made):
    found = second_reading(made)["multichoice"]
    for name in QUESTIONS:
        question = load_question(name)
        for part in question.parts if question.kind in ("decision", "choice", "several") else ():
            title = f"{name}-{part.id}" if len(question.parts) > 1 else name
            asked = found[f"{title} {question.title}"]
            assert asked.single is part.single
            for option, read_again in zip(part.options, asked.options, strict=True):
                assert option.text in html.unescape(read_again.answer)
                assert key_of(name).rating(part.id, option.id).why.partition(" [")[0] in html.unescape(
                    read_again.feedback
                )


def test_a_second_reader_finds_a_gap_for_each_row_and_number(made):
    """It does not know MULTICHOICE_HS by its name, and parts the answers of every gap all the same."""
    found = second_reading(made)["cloze"]
    for name in QUESTIONS:
        question = load_question(name)
        if question.kind not in ("grid", "matching"):
            continue
        gaps = found[f"{name} {question.title}"].gaps
        for part, gap in zip(question.parts, gaps, strict=True):
            rated = [key_of(name).rating(part.id, option.id) for option in part.options]
            assert [one.score for one in gap.options] == [int(OF_AN_OUTCOME[one.outcome]) for one in rated]
