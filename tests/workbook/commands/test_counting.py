"""Visible words: what is folded does not count, tables do; chapters are short before their commit, minutes computed."""

import pytest

from workbook.commands.counting import counts, visible_words

MOST = 1300
STILL_LONGER = {"06": 1460, "07": 2025, "08": 1951, "09": 1909}
"""Until the board of the differential and the criteria are lighter."""


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>one two</p>", 2),
        ("<table><tr><th>one</th><td>two three</td></tr></table>", 3),
        ("<details><summary>Why</summary><p>two three</p></details>", 1),
        ("<details open><summary>Why</summary><p>two three</p></details>", 3),
        ("<details><summary>Why</summary><details><summary>two</summary>three</details></details>", 1),
        ("<p>one</p><svg><text>two</text></svg>", 1),
        ("<p>one</p><p>two</p>", 2),
    ],
)
def test_what_is_folded_does_not_count(html, count):
    assert visible_words(html) == count


@pytest.fixture(scope="module")
def counted():
    return {one.chapter.number: one for one in counts()}


@pytest.mark.slow
def test_a_chapter_is_short_before_its_commit(counted):
    road = {number: one.before for number, one in counted.items() if number not in ("00", "11")}
    assert {number: words for number, words in road.items() if words > STILL_LONGER.get(number, MOST)} == {}


@pytest.mark.slow
def test_the_minutes_of_the_course_are_those_that_are_counted(counted):
    """Run `python -m workbook words --write` after a change of texts."""
    assert {number: one.chapter.minutes for number, one in counted.items()} == {
        number: one.minutes for number, one in counted.items()
    }
