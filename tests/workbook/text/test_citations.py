"""Locators in the words of a reader."""

import re
import tomllib

import pytest

from casedata import load_published
from workbook.page import Face, prose, written
from workbook.repository_paths import ROOT
from workbook.text.citations import as_marked, in_words, listed_sources, publication


@pytest.mark.parametrize(
    ("locators", "words"),
    [
        (["CR-7.11"], "case report, paragraph 7, sentence 11"),
        (["CR-7.11", "CR-7.10"], "case report, paragraph 7, sentences 10 and 11"),
        (["CR-7.8", "CR-7.10", "CR-7.8", "CR-7.11"], "case report, paragraph 7, sentences 8, 10 and 11"),
        (["CR-2.5", "CR-7.11"], "case report, paragraph 2, sentence 5; paragraph 7, sentence 11"),
        (["FIG-4.2"], "caption of figure 4"),
        (["FIG-6.1", "CR-1.1"], "case report, paragraph 1, sentence 1; caption of figure 6"),
        (["CONC-3.1"], "report, section CONC, paragraph 3, sentence 1"),
    ],
)
def test_sentences_of_the_report_are_named_together(locators, words):
    assert "; ".join(in_words(locators)) == words


def test_a_publication_is_named_by_author_journal_and_year():
    (words,) = in_words(["burke2018: abstract"])
    assert words == "Burke PW et al. 2018, Leukemia Research 66:49-56, abstract"


SOURCES = load_published().sources
INSTITUTIONS = [source for source in SOURCES if source.kind in {"label", "laboratory", "website"}]
FIELDS_OF_IDS = {"sources", "risk_sources", "source", "evidence", "id", "topic", "between", "case"}
"""Fields that hold ids of sources: panels put them into words, and no reader sees them as they are."""
SHOWN_FILES = [
    *(ROOT / "exercises").rglob("*.toml"),
    *(ROOT / "exercises" / "keys").glob("*.md"),
    *(ROOT / "casedata" / "published").glob("[cdehl]*.toml"),
    *(ROOT / "casedata" / "records").glob("*.toml"),
]


def texts_of(value, field=""):
    """Every text of a file that may be shown."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, field)
    elif isinstance(value, str) and field not in FIELDS_OF_IDS:
        yield value


def shown_in(path):
    text = path.read_text(encoding="utf-8")
    return [text.rpartition("+++")[2]] if path.suffix == ".md" else texts_of(tomllib.loads(text))


def shown(text):
    """The text as a panel shows it."""
    return written(prose(text), Face.STORED)


def raw_ids(texts):
    """The ids of sources that still stand in texts whose marks have been put into words."""
    ids = "|".join(re.escape(source.id) for source in SOURCES if re.search(r"[\d_]", source.id))
    return {found for text in texts for found in re.findall(rf"\b(?:{ids})\b", shown(text))}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_every_citation_names_somebody_and_a_year(source):
    words = publication(source.id)
    assert not re.search(r"not (?:seen|checked)", words, re.IGNORECASE)
    assert re.match(rf"[^,]+(?: |, undated, read ){source.year}, ", words)


@pytest.mark.parametrize("source", INSTITUTIONS, ids=lambda source: source.id)
def test_an_institution_is_named_whole(source):
    assert publication(source.id).startswith(source.authors.partition(", ")[0])
    assert ("et al." in publication(source.id)) == (source.id == "luppa_steimer2017")


def test_no_two_sources_are_named_alike_in_short():
    assert len({as_marked(source.id) for source in SOURCES}) == len(SOURCES)


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("CR-7.11", "CR-7.11"),
        ("kamal2019: abstract", "Kamal N et al. 2019, abstract"),
        ("besponsa_us2017", "Pfizer 2017, Besponsa, US prescribing information"),
        ("fictional", "invented"),
    ],
)
def test_a_place_in_short(locator, words):
    assert as_marked(locator) == words


@pytest.mark.parametrize("path", SHOWN_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_shown_text_holds_the_id_of_a_source(path):
    assert raw_ids(shown_in(path)) == set()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Seen before [kamal2019: abstract].", set()),
        ("Seen before [kamal2019, CR-7.11].", set()),
        ("Seen before (kamal2019).", {"kamal2019"}),
        ("Seen before [kamal2019, nobody2020].", {"kamal2019"}),
    ],
)
def test_a_mark_that_nothing_resolves_is_found(text, left):
    assert raw_ids([text]) == left


def test_a_list_of_sources_adds_the_doi():
    assert "doi:10.1016/j.leukres.2017.12.013" in listed_sources(["burke2018"])[0]


def test_marks_in_running_text_are_put_into_words():
    html = shown("Bilirubin is 1.3 mg/dL [CR-7.11], rising [CR-7.8, kamal2019: abstract].")
    assert "1.3 mg/dL (case report, paragraph 7, sentence 11)" in html
    assert "[" not in html


@pytest.mark.parametrize("text", ["[the usual]", "[1]", "a list [x, y]"])
def test_other_brackets_stay(text):
    assert text in shown(text)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x onerror=y>", "a [link](javascript:alert(1))"]
)
def test_html_in_text_is_shown_and_not_obeyed(text):
    html = shown(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
