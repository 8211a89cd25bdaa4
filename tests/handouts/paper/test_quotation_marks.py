"""Marks on paper are curly, whatever the texts were written with, and no straight one is left in any edition."""

import pytest

from markup import tree
from workbook.handouts.paper.composing import composed
from workbook.handouts.paper.quotation_marks import curly
from workbook.handouts.paper.shelf import PAPER_EDITIONS


@pytest.mark.parametrize(
    ("straight", "printed"),
    [
        pytest.param("Hy&#39;s law", "Hy’s law", id="an apostrophe"),
        pytest.param("the editors' view", "the editors’ view", id="after a plural"),
        pytest.param("&#34;Search&#34; means", "“Search” means", id="a quotation"),
        pytest.param("('high')", "(‘high’)", id="in a bracket"),
        pytest.param("&#34;He said &#39;no&#39;&#34;", "“He said ‘no’”", id="one within another"),
        pytest.param("<p>It's <b>'x'</b></p>", "<p>It’s <b>‘x’</b></p>", id="across a tag"),
        pytest.param("<b>Hy</b>'s", "<b>Hy</b>’s", id="after a tag within a word"),
        pytest.param("<p>end</p><p>'a'</p>", "<p>end</p><p>‘a’</p>", id="at the beginning of a paragraph"),
        pytest.param('<img alt="it\'s">', '<img alt="it\'s">', id="not in a tag"),
        pytest.param("a &amp; b &lt; c", "a &amp; b &lt; c", id="other signs stay as they came"),
    ],
)
def test_marks_are_set(straight, printed):
    assert curly(straight) == printed


@pytest.mark.parametrize("edition", PAPER_EDITIONS, ids=lambda one: one.name)
def test_no_straight_mark_is_printed(edition):
    words = tree("".join(one.inside for one in composed(edition).placed)).get_text()
    assert not {"'", '"'} & set(words)
