"""Visible words: what is folded does not count, tables do; chapters are short before their commit, minutes computed."""

import pytest

from workbook.commands.counting import counts, visible_words, words_that_opened

MOST = 1300
WHOLE_ROAD = 12_000
"""Words of the chapters 01 to 10, before their commits and after them."""


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
        ("<li>☐ one two</li><td>☐</td><td>____ %</td>", 3),
    ],
)
def test_what_is_folded_does_not_count(html, count):
    assert visible_words(html) == count


@pytest.mark.parametrize(
    ("was", "now", "count"),
    [
        ("<p>one two</p>", "<p>one two</p>", 0),
        ("<p>one two</p>", "<p>one two</p><p>three</p>", 1),
        ("<p>one two</p>", "<p>one two three</p>", 3),
        ("<p>one two</p>", "<p>three</p><p>one <em>two</em></p>", 3),
        ("<p>one two</p>", "<p>one two</p><p>one two</p>", 2),
        ("<li>one two</li>", "<p>three</p>", 1),
        ("<li>☐ one two</li>", "<p>one two</p><p>three</p>", 1),
        ("<details><summary>Why</summary>one two</details>", "<p>one two</p>", 2),
        ("<p>one two</p>", "<details><summary>Why</summary>one two</details>", 1),
        ("", "<p>one two</p>", 2),
    ],
    ids=[
        "nothing opened",
        "something opened below",
        "a run that grew is read again",
        "a run cut in two is read again",
        "the same said twice",
        "one takes the place of another",
        "an option that was chosen stands without its box",
        "what was folded is new once it is open",
        "what folds leaves its title",
        "all of it opened",
    ],
)
def test_what_stood_there_before_the_commit_counts_once(was, now, count):
    assert words_that_opened(was, now) == count


@pytest.fixture(scope="module")
def counted():
    return {one.chapter.number: one for one in counts()}


@pytest.mark.slow
def test_a_chapter_is_short_before_its_commit(counted):
    road = {number: one.before for number, one in counted.items() if number not in ("00", "11")}
    assert {number: words for number, words in road.items() if words > MOST} == {}


@pytest.mark.slow
def test_the_whole_road_is_short(counted):
    assert sum(one.before + one.after for number, one in counted.items() if number not in ("00", "11")) <= WHOLE_ROAD


@pytest.mark.slow
def test_the_minutes_of_the_course_are_those_that_are_counted(counted):
    """Run `python -m workbook words --write` after a change of texts."""
    assert {number: one.chapter.minutes for number, one in counted.items()} == {
        number: one.minutes for number, one in counted.items()
    }
