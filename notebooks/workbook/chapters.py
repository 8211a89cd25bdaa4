"""The chapters and the exercise notebooks of the course, by their numbers."""

from exercises import Chapter, Exercise, load_course

__all__ = ["CHAPTERS", "EXERCISES", "Chapter", "Exercise", "chapter", "exercise"]

CHAPTERS: tuple[Chapter, ...] = load_course().chapters
EXERCISES: tuple[Exercise, ...] = load_course().exercises


def chapter(number: str) -> Chapter:
    """The chapter of that two-digit number; KeyError with the known numbers if there is none."""
    for one in CHAPTERS:
        if one.number == number:
            return one
    known = ", ".join(one.number for one in CHAPTERS)
    raise KeyError(f"there is no chapter {number}; the chapters are {known}")


def exercise(number: str) -> Exercise:
    """The exercise of that two-digit number; KeyError with the known numbers if there is none."""
    for one in EXERCISES:
        if one.number == number:
            return one
    known = ", ".join(one.number for one in EXERCISES)
    raise KeyError(f"there is no exercise {number}; the exercises are {known}")
