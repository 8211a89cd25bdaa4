"""What a notebook uses: the head of a chapter, the panels, and the questions with what follows them.

Each name is loaded when it is first asked for, so that the kernel of a chapter holds its own panels and no others.
"""

from importlib import import_module

_WHERE = {
    "AuthorsArguments": "literature.authors_arguments",
    "BiopsyRisk": "biopsy.biopsy_risk",
    "CausesMap": "literature.causes_map",
    "Checklist": "questions.risk_checklist",
    "ClassReport": "classroom.class_report",
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
    "Opens": "questions.opens",
    "Pause": "questions.question",
    "PreToPost": "biopsy.pre_to_post",
    "PriorToPosterior": "biopsy.prior_to_posterior",
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
    "SignBoard": "laboratory.sign_board",
    "TherapyTimeline": "history.therapy_timeline",
    "ThresholdLab": "biopsy.threshold_lab",
    "VignetteSet": "questions.vignette_set",
    "WhatSettles": "criteria.what_would_settle",
    "WhatWouldSettle": "criteria.what_would_settle",
    "open_chapter": "learner.opening",
    "open_exercise": "learner.opening",
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
