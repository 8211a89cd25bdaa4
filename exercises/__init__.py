"""What is asked: the questions, their keys, and the answers that a learner has committed. It knows no widget."""

from exercises.answer import Answer, AnswerSheet
from exercises.answers import AnswerStore, CommitError, answer_path
from exercises.grading import Outcome, PartOutcome, RatedOption, fault, grade, how_many, unanswered
from exercises.loading import Edition, ExerciseError, NotCommittedError, load_question, open_key, open_story
from exercises.model import CONFIDENCE, Key, Part, Pick, Question, Response, Story, Worth

__all__ = [
    "CONFIDENCE",
    "Answer",
    "AnswerSheet",
    "AnswerStore",
    "CommitError",
    "Edition",
    "ExerciseError",
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
    "load_question",
    "open_key",
    "open_story",
    "unanswered",
]
