"""Clinical reasoning in numbers: proportions, differences, likelihood ratios, thresholds, the score of a forecast.

Pure functions of the standard library, each with the source of its formula. They know no record and no patient.
"""

from casedata.reasoning.differences import Difference, NumberNeeded, SpansZero, newcombe, number_needed
from casedata.reasoning.forecast import (
    HYPOTHESES,
    Category,
    Differential,
    Forecast,
    StagedDifferential,
    StageScore,
    brier_score,
    grouped,
    score_path,
)
from casedata.reasoning.likelihood import (
    LikelihoodRatios,
    likelihood_ratio_ranges,
    likelihood_ratios,
    post_test_probability,
    post_test_range,
)
from casedata.reasoning.probability import Range
from casedata.reasoning.proportions import Count, clopper_pearson
from casedata.reasoning.selection import (
    Route,
    RouteComparison,
    compare_routes,
)
from casedata.reasoning.shares import WHOLE, apportion, even_shares
from casedata.reasoning.thresholds import (
    Assumptions,
    DiagnosticTest,
    ExpectedValues,
    ThresholdRanges,
    Thresholds,
    Treatment,
    best_actions,
    expected_values,
    highest_risk_worth_taking,
    threshold_ranges,
    thresholds,
    treatment_threshold,
)

__all__ = [
    "HYPOTHESES",
    "WHOLE",
    "Assumptions",
    "Category",
    "Count",
    "DiagnosticTest",
    "Difference",
    "Differential",
    "ExpectedValues",
    "Forecast",
    "LikelihoodRatios",
    "NumberNeeded",
    "Range",
    "Route",
    "RouteComparison",
    "SpansZero",
    "StageScore",
    "StagedDifferential",
    "ThresholdRanges",
    "Thresholds",
    "Treatment",
    "apportion",
    "best_actions",
    "brier_score",
    "clopper_pearson",
    "compare_routes",
    "even_shares",
    "expected_values",
    "grouped",
    "highest_risk_worth_taking",
    "likelihood_ratio_ranges",
    "likelihood_ratios",
    "newcombe",
    "number_needed",
    "post_test_probability",
    "post_test_range",
    "score_path",
    "threshold_ranges",
    "thresholds",
    "treatment_threshold",
]
