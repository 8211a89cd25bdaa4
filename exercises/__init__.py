"""What is asked: the questions, their keys, and the answers that a learner has committed. It knows no widget."""

from exercises.answer import Answer, AnswerSheet
from exercises.answers import AnswerStore, CommitError, answer_path
from exercises.checklists import Checklist, ChecklistKey, load_checklist, open_checklist_key
from exercises.glossary import Term, load_glossary
from exercises.grading import Outcome, PartOutcome, RatedOption, fault, grade, how_many, unanswered
from exercises.loading import (
    Edition,
    NotCommittedError,
    load_question,
    open_exercise_key,
    open_history,
    open_key,
    open_story,
)
from exercises.model import CONFIDENCE, Key, Page, Part, Pick, Question, Response, Story, Worth
from exercises.outcomes import ChoiceKey, ExerciseKey, FreeTextKey, JudgedOption, JudgedPart, judged
from exercises.reading import ExerciseError
from exercises.reflections import Reflection, load_reflection

__all__ = [
    "CONFIDENCE",
    "Answer",
    "AnswerSheet",
    "AnswerStore",
    "Checklist",
    "ChecklistKey",
    "ChoiceKey",
    "CommitError",
    "Edition",
    "ExerciseError",
    "ExerciseKey",
    "FreeTextKey",
    "JudgedOption",
    "JudgedPart",
    "Key",
    "NotCommittedError",
    "Outcome",
    "Page",
    "Part",
    "PartOutcome",
    "Pick",
    "Question",
    "RatedOption",
    "Reflection",
    "Response",
    "Story",
    "Term",
    "Worth",
    "answer_path",
    "fault",
    "grade",
    "how_many",
    "judged",
    "load_checklist",
    "load_glossary",
    "load_question",
    "load_reflection",
    "open_checklist_key",
    "open_exercise_key",
    "open_history",
    "open_key",
    "open_story",
    "unanswered",
]
