"""The tests' own notebooks miss no question and no story, so that no reveal can change unseen."""

import nbformat
import pytest

from exercises import load_question
from exercises.vignettes import load_vignettes, verdict_question
from workbook.commands.rehearsal import commit_all, question_ids
from workbook.commands.stored_notebooks import VOLUMES, rehearsal_notebook
from workbook.repository_paths import EXERCISES

STORED = {volume: [cell.source for cell in nbformat.read(volume, as_version=4).cells] for volume in VOLUMES}
SHOWN = "\n".join(source for sources in STORED.values() for source in sources)
PANELS = {kind: panel for panels in VOLUMES.values() for kind, panel in panels.items()}


@pytest.mark.parametrize("volume", VOLUMES, ids=lambda volume: volume.name)
def test_it_is_what_make_notebooks_would_write_now(volume):
    assert [cell.source for cell in rehearsal_notebook(volume).cells] == STORED[volume]


@pytest.mark.parametrize("question_id", question_ids())
def test_every_question_is_shown_with_its_reveal(question_id):
    assert PANELS[load_question(question_id).kind].format(question_id) in SHOWN


@pytest.mark.parametrize("path", sorted((EXERCISES / "keys").glob("after_*.md")), ids=lambda path: path.stem)
def test_every_story_is_shown(path):
    decision, _, part = path.stem.removeprefix("after_").partition("_")
    which = f'"{part}", ' if part else ""
    assert f'Opens({which}after="{decision.upper()}", answers=answers)' in SHOWN


def test_its_learner_has_committed_everything_and_keeps_nothing():
    answers = commit_all()
    grids = {verdict_question(vignette).id for vignette in load_vignettes().vignettes}
    assert {answer.question for answer in answers.answers()} == {*question_ids(), *grids}
    assert answers.path is None
