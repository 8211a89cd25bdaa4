"""Locators in the words of a reader."""

import pytest

from workbook.text.citations import in_words, source_list, with_marks
from workbook.text.prose import prose


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


def test_a_list_of_sources_adds_the_doi():
    assert "doi:10.1016/j.leukres.2017.12.013" in source_list(["burke2018"])


def test_marks_in_running_text_are_put_into_words():
    html = with_marks("<p>Bilirubin is 1.3 mg/dL [CR-7.11], rising [CR-7.8, kamal2019: abstract].</p>")
    assert '1.3 mg/dL <span class="vod-cite">(case report, paragraph 7, sentence 11)</span>' in html
    assert "[" not in html


@pytest.mark.parametrize("text", ["[the usual]", "[1]", "a list [x, y]"])
def test_other_brackets_stay(text):
    assert text in prose(text)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x onerror=y>", "a [link](javascript:alert(1))"]
)
def test_html_in_text_is_shown_and_not_obeyed(text):
    html = prose(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
