"""What is asked: the questions, their keys, and the answers that a learner has committed. It knows no widget."""

from exercises.answer_sheet import AnswerSheet, CommittedAnswer
from exercises.answer_store import AnswerStore, CommitError, answer_path
from exercises.attempts import attempts, next_attempt, set_in_order
from exercises.checklists import Checklist, ChecklistKey, load_checklist, open_checklist_key
from exercises.course import Chapter, Course, Exercise, load_course
from exercises.gate import Edition, Gate, NotCommittedError
from exercises.glossary import Term, load_glossary
from exercises.grading import Outcome, PartOutcome, RatedOption, fault, grade, how_many, unanswered
from exercises.loading import ExerciseError, load_question
from exercises.model import CONFIDENCE, Key, Part, Pick, Question, Response, Worth
from exercises.numbers_key import JudgedNumber, NumberKey, judged_numbers
from exercises.numerals import Entry, NumberPart
from exercises.opening import open_exercise_key, open_key
from exercises.order_key import JudgedOrder, OrderKey, PlacedOption, judged_order
from exercises.outcome_word import Attempt, overall
from exercises.outcomes import ChoiceKey, ExerciseKey, FreeTextKey, JudgedOption, JudgedPart, judged, outcome
from exercises.pages import Page, Story, load_page, open_history, open_story, report_title
from exercises.reflections import Reflection, load_reflection

__all__ = [
    "CONFIDENCE",
    "AnswerSheet",
    "AnswerStore",
    "Attempt",
    "Chapter",
    "Checklist",
    "ChecklistKey",
    "ChoiceKey",
    "CommitError",
    "CommittedAnswer",
    "Course",
    "Edition",
    "Entry",
    "Exercise",
    "ExerciseError",
    "ExerciseKey",
    "FreeTextKey",
    "Gate",
    "JudgedNumber",
    "JudgedOption",
    "JudgedOrder",
    "JudgedPart",
    "Key",
    "NotCommittedError",
    "NumberKey",
    "NumberPart",
    "OrderKey",
    "Outcome",
    "Page",
    "Part",
    "PartOutcome",
    "Pick",
    "PlacedOption",
    "Question",
    "RatedOption",
    "Reflection",
    "Response",
    "Story",
    "Term",
    "Worth",
    "answer_path",
    "attempts",
    "fault",
    "grade",
    "how_many",
    "judged",
    "judged_numbers",
    "judged_order",
    "load_checklist",
    "load_course",
    "load_glossary",
    "load_page",
    "load_question",
    "load_reflection",
    "next_attempt",
    "open_checklist_key",
    "open_exercise_key",
    "open_history",
    "open_key",
    "open_story",
    "outcome",
    "overall",
    "report_title",
    "set_in_order",
    "unanswered",
]
