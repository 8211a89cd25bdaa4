"""What a notebook uses: the head of a chapter, the panels, and the questions with what follows them."""

from workbook.biopsy.biopsy_risk import BiopsyRisk
from workbook.biopsy.pre_to_post import PreToPost
from workbook.biopsy.prior_to_posterior import PriorToPosterior
from workbook.biopsy.referral_model import ReferralModel
from workbook.biopsy.schematic import Schematic
from workbook.biopsy.threshold_lab import ThresholdLab
from workbook.classroom.class_report import ClassReport
from workbook.classroom.room import Room
from workbook.classroom.session_plan import SessionPlan
from workbook.criteria.criteria_tracker import CriteriaTracker
from workbook.criteria.what_settles import WhatSettles
from workbook.criteria.what_would_settle import WhatWouldSettle
from workbook.differential.differential_board import DifferentialBoard
from workbook.differential.score import Score
from workbook.history.history_in_brief import HistoryInBrief
from workbook.history.history_timeline import HistoryTimeline
from workbook.history.therapy_timeline import TherapyTimeline
from workbook.laboratory.grade_ladder import GradeLadder
from workbook.laboratory.lab_explorer import LabExplorer
from workbook.laboratory.lab_table import LabTable
from workbook.laboratory.mrd_explorer import MrdExplorer
from workbook.laboratory.sign_board import SignBoard
from workbook.learner.my_answers import MyAnswers
from workbook.learner.opening import open_chapter, open_exercise
from workbook.learner.progress import Progress
from workbook.learner.set_up_check import SetUpCheck
from workbook.literature.causes_map import CausesMap
from workbook.literature.evidence import Evidence
from workbook.literature.glossary import Glossary
from workbook.questions.checklist import Checklist
from workbook.questions.decision import Decision
from workbook.questions.illness_scripts import IllnessScripts
from workbook.questions.monitoring_plan import MonitoringPlan
from workbook.questions.opens import Opens
from workbook.questions.pause import Pause
from workbook.questions.question import Question
from workbook.questions.reflection import Reflection
from workbook.questions.risk_checklist import RiskChecklist
from workbook.questions.vignette_set import VignetteSet

__all__ = [
    "BiopsyRisk",
    "CausesMap",
    "Checklist",
    "ClassReport",
    "CriteriaTracker",
    "Decision",
    "DifferentialBoard",
    "Evidence",
    "Glossary",
    "GradeLadder",
    "HistoryInBrief",
    "HistoryTimeline",
    "IllnessScripts",
    "LabExplorer",
    "LabTable",
    "MonitoringPlan",
    "MrdExplorer",
    "MyAnswers",
    "Opens",
    "Pause",
    "PreToPost",
    "PriorToPosterior",
    "Progress",
    "Question",
    "ReferralModel",
    "Reflection",
    "RiskChecklist",
    "Room",
    "Schematic",
    "Score",
    "SessionPlan",
    "SetUpCheck",
    "SignBoard",
    "TherapyTimeline",
    "ThresholdLab",
    "VignetteSet",
    "WhatSettles",
    "WhatWouldSettle",
    "open_chapter",
    "open_exercise",
]
