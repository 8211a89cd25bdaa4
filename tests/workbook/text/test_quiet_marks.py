"""The quiet form of a chapter's text: one mark a paragraph, which holds its keys and says them in words."""

import pytest

from casedata import load_published
from markup import titles
from workbook.text.citations import in_words
from workbook.text.quiet_marks import mark, quiet, spelled

A, B = mark(("CR-7.10",)), mark(("CR-7.11",))
BOTH = mark(("CR-7.10", "CR-7.11"))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        pytest.param("Low (CR-7.10).", f"Low.{A}", id="before the full stop"),
        pytest.param("Low (CR-7.10). High (CR-7.11).", f"Low. High.{BOTH}", id="two sentences"),
        pytest.param("Low (CR-7.10), and high (CR-7.11)", f"Low, and high{BOTH}", id="two clauses"),
        pytest.param("Low (CR-7.10, CR-7.11).", f"Low.{BOTH}", id="two in one mark"),
        pytest.param("Low (CR-7.10). Low (CR-7.10).", f"Low. Low.{A}", id="the same twice"),
        pytest.param("A (CR-7.10).\n\nB (CR-7.11).", f"A.{A}\n\nB.{B}", id="two paragraphs"),
        pytest.param("Both:\n\n- a (CR-7.10);\n- b (CR-7.11)\n", f"Both:\n\n- a;{A}\n- b{B}\n", id="a list"),
        pytest.param("1. a (CR-7.10)\n2. b (CR-7.11)", f"1. a{A}\n2. b{B}", id="a numbered list"),
        pytest.param("| a (CR-7.10) | (CR-7.11) |", f"| a{A} | {B} |", id="a row, its last column for places"),
        pytest.param("A line\n(CR-7.10) goes on.", f"A line goes on.{A}", id="a mark that begins a line"),
        pytest.param("**Low** (CR-7.10)", f"**Low**{A}", id="behind bold"),
        pytest.param("Low (see there) and (two words).", "Low (see there) and (two words).", id="other brackets"),
        pytest.param("Low (nobody2020).", "Low (nobody2020).", id="a source that is not known"),
        pytest.param(f"Low.{A} New (CR-7.11).", f"Low. New.{BOTH}", id="a sentence added behind a stored mark"),
        pytest.param(f"New (CR-7.10). Low.{B}", f"New. Low.{BOTH}", id="a sentence added before it"),
        pytest.param(A.replace("sentence 10", "sentence 11"), A, id="a wrong title"),
        pytest.param(A.replace("CR-7.10", "CR-7.11"), B, id="another key under the old title"),
    ],
)
def test_a_paragraph_has_one_mark_at_its_end(written, stored):
    assert quiet(written) == stored
    assert quiet(stored) == stored


@pytest.mark.parametrize("source", load_published().sources, ids=lambda source: source.id)
def test_the_title_says_every_source_in_words(source):
    stored = quiet(f"Seen ({source.id}, CR-7.11).")
    assert titles(stored) == ["; ".join(in_words([source.id, "CR-7.11"]))]
    assert quiet(stored) == stored
    assert spelled(stored) == f"Seen. [{source.id}, CR-7.11]"


def test_both_forms_are_read_alike():
    written = "Low (CR-7.10), high (CR-7.11)."
    assert spelled(written) == "Low [CR-7.10], high [CR-7.11]."
    assert spelled(quiet(written)) == "Low, high. [CR-7.10, CR-7.11]"
    assert spelled("Low (see there).") == "Low (see there)."
