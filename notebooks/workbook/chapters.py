"""The chapters in order: file, title, the last moment that a stored page may show, and the decisions taken in it.

After them the exercises, which tell nothing of how the case went on.

What follows a decision is never stored: `Opens` reads it from the keys after the commit.
"""

from dataclasses import dataclass

from casedata import DECISION, FINDINGS, VERDICTS, Moment


@dataclass(frozen=True, slots=True)
class Chapter:
    """One notebook of the main road. `horizon` is the last moment of the story that it stores or hints at."""

    number: str
    file: str
    title: str
    horizon: Moment
    decisions: tuple[str, ...] = ()
    minutes: int = 0


BEFORE_THE_STORY = Moment(-99, FINDINGS)

CHAPTERS = (
    Chapter("00", "00_start_here.ipynb", "Start here", BEFORE_THE_STORY, minutes=5),
    Chapter("01", "01_first_diagnosis.ipynb", "First diagnosis", Moment(-11, VERDICTS), minutes=8),
    Chapter("02", "02_first_treatment.ipynb", "First treatment", Moment(-8, VERDICTS), ("D1",), 10),
    Chapter("03", "03_follow_up.ipynb", "Follow-up", Moment(-5, FINDINGS), minutes=8),
    Chapter("04", "04_november_2021.ipynb", "November 2021", Moment(-1, VERDICTS), ("D2", "D3"), 20),
    Chapter("05", "05_days_0_to_15.ipynb", "Days 0 to 15", Moment(15, DECISION), ("D4", "D5"), 40),
    Chapter("06", "06_after_day_15.ipynb", "After day 15", Moment(32, FINDINGS), ("D6",), 20),
    Chapter("07", "07_day_32.ipynb", "Day 32", Moment(32, DECISION), ("D7",), 15),
    Chapter("08", "08_looking_back.ipynb", "Looking back", Moment(32, DECISION), minutes=30),
)


def chapter(number: str) -> Chapter:
    """The chapter of that two-digit number; KeyError with the known numbers if there is none."""
    for one in CHAPTERS:
        if one.number == number:
            return one
    known = ", ".join(one.number for one in CHAPTERS)
    raise KeyError(f"there is no chapter {number}; the chapters are {known}")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise notebook: its questions, and the invented patients in it by the ids of theirs."""

    number: str
    file: str
    title: str
    horizon: Moment
    questions: tuple[str, ...]
    patients: tuple[str, ...]
    minutes: int = 45


EXERCISES = (
    Exercise(
        "01",
        "01_vod_or_dili.ipynb",
        "VOD or DILI?",
        Moment(32, FINDINGS),
        tuple(f"X{number}" for number in range(1, 16)),
        tuple(f"V{number}" for number in range(1, 11)),
    ),
    Exercise(
        "02",
        "02_biopsy_choice.ipynb",
        "The choice of biopsy",
        Moment(32, FINDINGS),
        tuple(f"B{number}" for number in range(1, 13)),
        tuple(f"R{number}" for number in range(1, 7)),
    ),
)


def exercise(number: str) -> Exercise:
    """The exercise of that two-digit number; KeyError with the known numbers if there is none."""
    for one in EXERCISES:
        if one.number == number:
            return one
    known = ", ".join(one.number for one in EXERCISES)
    raise KeyError(f"there is no exercise {number}; the exercises are {known}")
