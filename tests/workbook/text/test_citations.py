"""Locators in the words of a reader."""

import re
import tomllib

import pytest

from casedata import load_published
from casedata.citations import SECTIONS, place
from casedata.loading import PUBLISHED
from markup import titles, words
from workbook.page import Face, prose, written
from workbook.repository_paths import ROOT
from workbook.text.citations import in_short_form, in_words, listed_sources, publication


@pytest.mark.parametrize(
    ("locators", "said"),
    [
        (["CR-7.11"], "case report, paragraph 7, sentence 11"),
        (["CR-7.11", "CR-7.10"], "case report, paragraph 7, sentences 10 and 11"),
        (["CR-7.8", "CR-7.10", "CR-7.8", "CR-7.11"], "case report, paragraph 7, sentences 8, 10 and 11"),
        (["CR-2.5", "CR-7.11"], "case report, paragraph 2, sentence 5; paragraph 7, sentence 11"),
        (["FIG-4.2"], "caption of figure 4"),
        (["FIG-4.2", "FIG-6.1"], "caption of figures 4 and 6"),
        (["FIG-6.1", "CR-1.1"], "case report, paragraph 1, sentence 1; caption of figure 6"),
        (["CONC-3.1"], "report, section on conclusions, paragraph 3, sentence 1"),
    ],
)
def test_sentences_of_the_report_are_named_together(locators, said):
    assert "; ".join(in_words(locators)) == said


def test_a_publication_is_named_by_author_journal_and_year():
    (said,) = in_words(["burke2018: abstract"])
    assert said == "Burke PW et al. 2018, Leukemia Research 66:49-56, abstract"


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
    said = publication(source.id)
    assert not re.search(r"not (?:seen|checked)", said, re.IGNORECASE)
    assert re.match(rf"[^,]+(?: |, undated, read ){source.year}, ", said)


@pytest.mark.parametrize("source", INSTITUTIONS, ids=lambda source: source.id)
def test_an_institution_is_named_whole(source):
    assert publication(source.id).startswith(source.authors.partition(", ")[0])
    assert ("et al." in publication(source.id)) == (source.id == "luppa_steimer2017")


def test_no_two_sources_are_named_alike_in_short():
    assert len({in_short_form([source.id]) for source in SOURCES}) == len(SOURCES)


@pytest.mark.parametrize(
    ("locators", "said"),
    [
        (["CR-7.11"], "par. 7, sent. 11"),
        (["CR-7.11", "CR-7.10"], "par. 7, sent. 10–11"),
        (["CR-7.11", "CR-7.9"], "par. 7, sent. 9, 11"),
        (["CR-6.12", "CR-7.1", "CR-7.2", "CR-7.3"], "par. 6, sent. 12; par. 7, sent. 1–3"),
        (["FIG-4.2", "FIG-6.1", "FIG-4.1"], "figures 4 and 6"),
        (["CONC-3.1"], "conclusions, par. 3, sent. 1"),
        (["kamal2019: abstract", "CR-7.11"], "par. 7, sent. 11; Kamal N et al. 2019, abstract"),
        (["besponsa_us2017"], "Pfizer 2017, Besponsa, US prescribing information"),
        (["fictional"], "invented"),
    ],
)
def test_places_in_short(locators, said):
    assert "; ".join(in_short_form(locators)) == said


def test_every_section_of_the_report_has_a_name():
    locators = (PUBLISHED / "locators.txt").read_text(encoding="utf-8").split()
    assert {place(one)[0] for one in locators} == {"CR", "FIG", *SECTIONS}


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
    assert words(html) == "Bilirubin is 1.3 mg/dL, rising. §"
    assert titles(html) == [
        "case report, paragraph 7, sentences 8 and 11; Kamal N et al. 2019, Hepatology International, abstract"
    ]


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
