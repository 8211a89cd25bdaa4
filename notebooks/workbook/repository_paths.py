"""Where things are in the repository."""

from pathlib import Path

import exercises

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
BROWSER = Path(__file__).with_name("browser")
"""The scripts and styles of the live faces."""
EXTENSIONS = Path(__file__).with_name("lab") / "labextensions"
"""Our extension of JupyterLab and Notebook 7, in a folder of the name that Jupyter looks for."""
ROOM_PAGES = Path(exercises.__file__).with_name("room") / "pages"
"""The pages of a live room. What they and the notebooks' panels share is there once: parts and the form."""
FORM_SCRIPT = ROOM_PAGES / "question_form.js"
INSTRUCTOR = NOTEBOOKS / "instructor"
EXERCISES = ROOT / "exercises"
TESTS = ROOT / "tests"
BUILD = ROOT / "build"


def learner_notebooks() -> tuple[Path, ...]:
    """The chapters, then the exercise notebooks, in reading order."""
    return (*sorted(NOTEBOOKS.glob("*.ipynb")), *sorted(EXERCISES.glob("*.ipynb")))


def copy_name(original: Path) -> str:
    """What a learner's copy of a notebook is called below the folder of copies: exercises stand in one of their own."""
    folders = {EXERCISES: "exercises/", INSTRUCTOR: "instructor/"}
    return f"{folders.get(original.parent, '')}{original.name}"


def instructor_notebooks() -> tuple[Path, ...]:
    """The notebooks of whoever teaches. They tell the outcome."""
    return tuple(sorted(INSTRUCTOR.glob("*.ipynb")))


def committed_notebooks() -> tuple[Path, ...]:
    """Every notebook that is stored executed: what learners and teachers read, and what only the tests read."""
    return (*learner_notebooks(), *instructor_notebooks(), *sorted((TESTS / "notebooks").glob("*.ipynb")))
