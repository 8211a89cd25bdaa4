"""Where the words of a mark stand: to its right if there is room, else to its left, else above it."""

from typing import NamedTuple

import pytest

from workbook.drawing.lanes import words_beside
from workbook.text.moments import Days


class Stretch(NamedTuple):
    """What the lanes need to know of a mark."""

    first: int
    last: int
    words: str = "rising"


def placed(stretch, *others, answer=""):
    return list(words_beside(2, stretch, Days(0, 32), (stretch, *others), answer=answer))


@pytest.mark.parametrize(
    ("stretch", "others", "place", "day", "height"),
    [
        (Stretch(10, 10), (), "middle right", 10, -2),
        (Stretch(32, 32), (), "middle left", 32, -2),
        (Stretch(10, 14), (Stretch(15, 15),), "middle left", 10, -2),
        (Stretch(0, 32), (), "middle center", 16, -1.55),
        (Stretch(24, 24), (Stretch(16, 32),), "middle center", 24, -1.55),
    ],
    ids=["room at the right", "at the end", "a neighbour at the right", "from end to end", "inside another"],
)
def test_words_stand_where_there_is_room(stretch, others, place, day, height):
    (trace,) = placed(stretch, *others)
    assert (trace["textposition"], trace["x"], trace["y"]) == (place, [day], [height])


def test_an_answer_without_room_is_left_to_the_shape_of_its_mark():
    assert placed(Stretch(0, 32, ""), answer="absent") == []
    (trace,) = placed(Stretch(0, 32, "grade 2"), answer="present")
    assert trace["text"] == ["grade 2"]
    (trace,) = placed(Stretch(10, 10, "grade 2"), answer="present")
    assert trace["text"][0].endswith("present, grade 2")
