"""What is asked: the questions, their keys, and the answers that a learner has committed. It knows no widget."""

from exercises.answer import Answer, AnswerSheet
from exercises.answers import AnswerStore, CommitError, answer_path
from exercises.grading import Outcome, PartOutcome, RatedOption, fault, grade, how_many, unanswered
from exercises.loading import (
    Edition,
    ExerciseError,
    NotCommittedError,
    load_question,
    open_exercise_key,
    open_key,
    open_story,
)
from exercises.model import CONFIDENCE, Key, Part, Pick, Question, Response, Story, Worth
from exercises.outcomes import ChoiceKey, ExerciseKey, FreeTextKey, JudgedOption, JudgedPart, judged

__all__ = [
    "CONFIDENCE",
    "Answer",
    "AnswerSheet",
    "AnswerStore",
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
    "Part",
    "PartOutcome",
    "Pick",
    "Question",
    "RatedOption",
    "Response",
    "Story",
    "Worth",
    "answer_path",
    "fault",
    "grade",
    "how_many",
    "judged",
    "load_question",
    "open_exercise_key",
    "open_key",
    "open_story",
    "unanswered",
]
