"""The two short pages: every sentence carries a mark, every number stands behind it, and nothing comes too early."""

import re

import pytest

from casedata import Moment, load_case, load_published
from exercises import ExerciseError, load_page, open_story

CASE, PUBLISHED = load_case(), load_published()
MARK = re.compile(r"\[([^\]]+)\]")
SENTENCE = re.compile(r"[A-Z]+-\d+\.\d+")
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
NO_STATEMENT = re.compile(r"^\W*(?:\*\*[^*]+\*\*|\*[^*]+\*)\W*$")
"""A heading in bold, or the name of a group before its list."""
PAGES = {
    "vod_sos": lambda: load_page("vod_sos"),
    "asparaginase": lambda: open_story("D7", "asparaginase", edition="key"),
}
EVERY = [pytest.param(make, id=name) for name, make in PAGES.items()]


def sentences(text):
    """The sentences of a page with their marks; a mark belongs to the sentence before it."""
    for block in re.split(r"\n\s*\n|\n(?=- )", text):
        pieces = re.split(r"(?<=[.;])\s+(?=[A-Z*]|$)", block.strip())
        yield from (piece for piece in pieces if piece and not NO_STATEMENT.match(piece))


def vouched_by(mark):
    """What the evidence of one place says, with numbers as they are written."""
    source = mark.partition(": ")[0]
    for item in PUBLISHED.evidence:
        if item.source == source or mark in item.locator:
            numbers = (item.n, item.of, item.value, item.low, item.high)
            yield " ".join([item.statement, item.printed or "", item.caveat or "", *map(str, numbers)])
    yield from (one.published or "" for one in PUBLISHED.sources if one.id == source)


def unvouched(sentence):
    """The numbers of a sentence that its marks do not vouch for."""
    marks = [mark for group in MARK.findall(sentence) for mark in group.split(", ")]
    told = " ".join(text for mark in marks for text in vouched_by(mark))
    for number in NUMBER.findall(MARK.sub(" ", sentence)):
        exact = re.escape(number)
        if not re.search(rf"(?<![\w.]){exact}(?![\w]|\.\d)|(?<!\d){exact}(?=[A-Za-z%])", told):
            yield number


@pytest.mark.parametrize("make", EVERY)
def test_every_sentence_of_a_page_carries_a_mark(make):
    assert [sentence for sentence in sentences(make().text) if not MARK.search(sentence)] == []


@pytest.mark.parametrize("make", EVERY)
def test_every_number_of_a_page_stands_in_the_evidence_of_its_marks(make):
    told = {sentence: found for sentence in sentences(make().text) if (found := list(unvouched(sentence)))}
    assert told == {}


@pytest.mark.parametrize("make", EVERY)
def test_a_page_is_one_page(make):
    assert 200 <= len(MARK.sub("", make().text).split()) <= 350


def test_the_page_of_day_15_knows_nothing_of_her_and_nothing_later():
    page = load_page("vod_sos")
    assert Moment(page.known_at.at, page.known_at.step) == Moment(15, 1)
    cited = {mark.partition(": ")[0] for group in MARK.findall(page.text) for mark in group.split(", ")}
    assert not [place for place in cited if SENTENCE.fullmatch(place)]
    published = {name: PUBLISHED.source(name).published for name in cited}
    assert {name: date for name, date in published.items() if date[: len("2022-01")] > page.literature_until} == {}
    assert not re.search(r"\b(she|her|patient's)\b|percutaneous|transjugular|biopsy", page.text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("picture", "large tender liver"),
        ("risk factors", "*The liver:*"),
        ("severity", "**Severity.**"),
        ("course", "**Course.**"),
        ("treatment", "25 mg/kg"),
    ],
)
def test_the_page_on_vod_holds_what_a_resident_needs(topic, words):
    assert words in load_page("vod_sos").text, topic


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("onset", "9 to 21 days"),
        ("pattern", "ALT of 284"),
        ("fat", "steatosis"),
        ("course", "**Course.**"),
        ("who is at risk", "BMI above 30"),
        ("stop", "*Stop.*"),
        ("nutrition", "*Nutrition.*"),
        ("carnitine", "evidence is thin"),
        ("transplantation", "liver centre"),
    ],
)
def test_the_page_on_asparaginase_holds_what_a_resident_needs(topic, words):
    assert words in PAGES["asparaginase"]().text, topic


def test_a_sentence_without_a_mark_and_a_number_without_a_source_are_found():
    text = "**A.** It is so [kamal2019: abstract]. It is not.\n\n- *B.* 99 of 100 [kamal2019: abstract]."
    assert [one for one in sentences(text) if not MARK.search(one)] == ["It is not."]
    assert list(unvouched("99 of 100 [kamal2019: abstract].")) == ["99", "100"]


def test_a_page_that_does_not_exist_is_said():
    with pytest.raises(ExerciseError, match="there is no page nothing"):
        load_page("nothing")
