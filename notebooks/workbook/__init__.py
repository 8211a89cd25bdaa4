"""What a notebook uses: the head of a chapter, the panels, and the questions with what follows them."""

from workbook.decision import Decision
from workbook.lab_explorer import LabExplorer
from workbook.my_answers import MyAnswers
from workbook.opening import open_chapter
from workbook.opens import Opens
from workbook.question import Question
from workbook.rehearsal import commit_all
from workbook.sign_board import SignBoard

__all__ = ["Decision", "LabExplorer", "MyAnswers", "Opens", "Question", "SignBoard", "commit_all", "open_chapter"]
