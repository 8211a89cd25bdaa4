"""Where things are in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
BROWSER = Path(__file__).with_name("browser")
"""The scripts and styles of the live faces."""
ROOM_PAGES = ROOT / "exercises/room/pages"
"""The pages of a live room. What they and the notebooks' panels share is there once: parts, the form, the rounding."""
FORM_SCRIPT = ROOM_PAGES / "question_form.js"
SHARES_SCRIPT = ROOM_PAGES / "shares.js"
INSTRUCTOR = NOTEBOOKS / "instructor"
EXERCISES = ROOT / "exercises"
TESTS = ROOT / "tests"
STUDY = ROOT / "study"
BUILD = ROOT / "build"


def learner_notebooks() -> tuple[Path, ...]:
    """The chapters, then the exercise notebooks, in reading order."""
    return (*sorted(NOTEBOOKS.glob("*.ipynb")), *sorted(EXERCISES.glob("*.ipynb")))


def instructor_notebooks() -> tuple[Path, ...]:
    """The notebooks of whoever teaches. They tell the outcome."""
    return tuple(sorted(INSTRUCTOR.glob("*.ipynb")))


def committed_notebooks() -> tuple[Path, ...]:
    """Every notebook that is stored executed: what learners and teachers read, and what only the tests read."""
    return (*learner_notebooks(), *instructor_notebooks(), *sorted((TESTS / "notebooks").glob("*.ipynb")))
