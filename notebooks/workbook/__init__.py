"""What a notebook uses: the head of a chapter, the panels, and the questions with what follows them.

Each name is loaded when it is first asked for, so that the kernel of a chapter holds its own panels and no others.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for editors and mypy, which read no table; a test holds both lists together
    from workbook.biopsy.biopsy_risk import BiopsyRisk as BiopsyRisk
    from workbook.biopsy.pre_to_post import PreToPost as PreToPost
    from workbook.biopsy.pre_to_post import PriorToPosterior as PriorToPosterior
    from workbook.biopsy.referral_model import ReferralModel as ReferralModel
    from workbook.biopsy.schematic import Schematic as Schematic
    from workbook.biopsy.threshold_lab import ThresholdLab as ThresholdLab
    from workbook.classroom.class_report import ClassReport as ClassReport
    from workbook.classroom.room import Room as Room
    from workbook.classroom.session_plan import SessionPlan as SessionPlan
    from workbook.course.course_chart import CourseChart as CourseChart
    from workbook.criteria.criteria_tracker import CriteriaTracker as CriteriaTracker
    from workbook.criteria.what_would_settle import WhatSettles as WhatSettles
    from workbook.criteria.what_would_settle import WhatWouldSettle as WhatWouldSettle
    from workbook.differential.differential_board import DifferentialBoard as DifferentialBoard
    from workbook.differential.score import Score as Score
    from workbook.history.history_in_brief import HistoryInBrief as HistoryInBrief
    from workbook.history.history_timeline import HistoryTimeline as HistoryTimeline
    from workbook.history.therapy_timeline import TherapyTimeline as TherapyTimeline
    from workbook.laboratory.grade_ladder import GradeLadder as GradeLadder
    from workbook.laboratory.lab_explorer import LabExplorer as LabExplorer
    from workbook.laboratory.lab_table import LabTable as LabTable
    from workbook.laboratory.mrd_explorer import MrdExplorer as MrdExplorer
    from workbook.learner.about_me import AboutMe as AboutMe
    from workbook.learner.chapter_start import open_chapter as open_chapter
    from workbook.learner.chapter_start import open_exercise as open_exercise
    from workbook.learner.my_answers import MyAnswers as MyAnswers
    from workbook.learner.progress import Progress as Progress
    from workbook.learner.set_up_check import SetUpCheck as SetUpCheck
    from workbook.learner.this_copy import newer_edition as newer_edition
    from workbook.literature.authors_arguments import AuthorsArguments as AuthorsArguments
    from workbook.literature.causes_map import CausesMap as CausesMap
    from workbook.literature.evidence import Evidence as Evidence
    from workbook.literature.glossary import Glossary as Glossary
    from workbook.literature.one_page import OnePage as OnePage
    from workbook.questions.decision import Decision as Decision
    from workbook.questions.illness_scripts import IllnessScripts as IllnessScripts
    from workbook.questions.monitoring_plan import MonitoringPlan as MonitoringPlan
    from workbook.questions.orders import Orders as Orders
    from workbook.questions.question import Pause as Pause
    from workbook.questions.question import Question as Question
    from workbook.questions.reflection import Reflection as Reflection
    from workbook.questions.risk_checklist import Checklist as Checklist
    from workbook.questions.risk_checklist import RiskChecklist as RiskChecklist
    from workbook.questions.story_after_decision import Opens as Opens
    from workbook.questions.vignette_set import VignetteSet as VignetteSet

_WHERE = {
    "AboutMe": "learner.about_me",
    "AuthorsArguments": "literature.authors_arguments",
    "BiopsyRisk": "biopsy.biopsy_risk",
    "CausesMap": "literature.causes_map",
    "Checklist": "questions.risk_checklist",
    "ClassReport": "classroom.class_report",
    "CourseChart": "course.course_chart",
    "CriteriaTracker": "criteria.criteria_tracker",
    "Decision": "questions.decision",
    "DifferentialBoard": "differential.differential_board",
    "Evidence": "literature.evidence",
    "Glossary": "literature.glossary",
    "GradeLadder": "laboratory.grade_ladder",
    "HistoryInBrief": "history.history_in_brief",
    "HistoryTimeline": "history.history_timeline",
    "IllnessScripts": "questions.illness_scripts",
    "LabExplorer": "laboratory.lab_explorer",
    "LabTable": "laboratory.lab_table",
    "MonitoringPlan": "questions.monitoring_plan",
    "MrdExplorer": "laboratory.mrd_explorer",
    "MyAnswers": "learner.my_answers",
    "OnePage": "literature.one_page",
    "Opens": "questions.story_after_decision",
    "Orders": "questions.orders",
    "Pause": "questions.question",
    "PreToPost": "biopsy.pre_to_post",
    "PriorToPosterior": "biopsy.pre_to_post",
    "Progress": "learner.progress",
    "Question": "questions.question",
    "ReferralModel": "biopsy.referral_model",
    "Reflection": "questions.reflection",
    "RiskChecklist": "questions.risk_checklist",
    "Room": "classroom.room",
    "Schematic": "biopsy.schematic",
    "Score": "differential.score",
    "SessionPlan": "classroom.session_plan",
    "SetUpCheck": "learner.set_up_check",
    "TherapyTimeline": "history.therapy_timeline",
    "ThresholdLab": "biopsy.threshold_lab",
    "VignetteSet": "questions.vignette_set",
    "WhatSettles": "criteria.what_would_settle",
    "WhatWouldSettle": "criteria.what_would_settle",
    "newer_edition": "learner.this_copy",
    "open_chapter": "learner.chapter_start",
    "open_exercise": "learner.chapter_start",
}
"""The modules of the names, below this package."""

__all__ = sorted(_WHERE)  # noqa: PLE0605  a list of strings, made from the table


def __getattr__(name: str) -> object:
    """The class or function of that name."""
    if name not in _WHERE:
        raise AttributeError(f"the workbook has no {name}")
    found: object = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The names, for completion."""
    return list(__all__)
