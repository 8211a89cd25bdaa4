"""What a notebook uses: the head of a chapter, the panels, and the questions with what follows them."""

from workbook.biopsy_risk import BiopsyRisk
from workbook.causes_map import CausesMap
from workbook.checklist import Checklist
from workbook.class_report import ClassReport
from workbook.criteria_tracker import CriteriaTracker
from workbook.decision import Decision
from workbook.differential_board import DifferentialBoard
from workbook.evidence import Evidence
from workbook.glossary import Glossary
from workbook.grade_ladder import GradeLadder
from workbook.history_in_brief import HistoryInBrief
from workbook.history_timeline import HistoryTimeline
from workbook.illness_scripts import IllnessScripts
from workbook.lab_explorer import LabExplorer
from workbook.lab_table import LabTable
from workbook.monitoring_plan import MonitoringPlan
from workbook.mrd_explorer import MrdExplorer
from workbook.my_answers import MyAnswers
from workbook.opening import open_chapter, open_exercise
from workbook.opens import Opens
from workbook.pause import Pause
from workbook.pre_to_post import PreToPost
from workbook.prior_to_posterior import PriorToPosterior
from workbook.progress import Progress
from workbook.question import Question
from workbook.referral_model import ReferralModel
from workbook.reflection import Reflection
from workbook.risk_checklist import RiskChecklist
from workbook.room import Room
from workbook.schematic import Schematic
from workbook.score import Score
from workbook.session_plan import SessionPlan
from workbook.set_up_check import SetUpCheck
from workbook.sign_board import SignBoard
from workbook.therapy_timeline import TherapyTimeline
from workbook.threshold_lab import ThresholdLab
from workbook.vignette_set import VignetteSet
from workbook.what_settles import WhatSettles
from workbook.what_would_settle import WhatWouldSettle

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
