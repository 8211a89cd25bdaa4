"""Clinical reasoning in numbers: proportions, differences, likelihood ratios, thresholds, the score of a forecast.

Pure functions of the standard library, each with the source of its formula. They know no record and no patient.
"""

from casedata.reasoning.differences import Difference, NumberNeeded, SpansZero, newcombe, number_needed
from casedata.reasoning.forecast import (
    CATEGORIES,
    HYPOTHESES,
    Category,
    Differential,
    Forecast,
    StagedDifferential,
    StageScore,
    brier_score,
    grouped,
    log_score,
    score_path,
)
from casedata.reasoning.likelihood import (
    LikelihoodRatioRanges,
    LikelihoodRatios,
    likelihood_ratio_ranges,
    likelihood_ratios,
    post_test_probability,
    post_test_range,
)
from casedata.reasoning.probability import Range
from casedata.reasoning.proportions import Count, Proportion, clopper_pearson
from casedata.reasoning.selection import (
    Rates,
    Route,
    RouteComparison,
    compare_routes,
    crude_risk,
    sicker_share_for_risk,
)
from casedata.reasoning.shares import WHOLE, apportion, even_shares
from casedata.reasoning.thresholds import (
    Assumptions,
    DiagnosticTest,
    ExpectedValues,
    ThresholdRanges,
    Thresholds,
    Treatment,
    Zone,
    best_actions,
    expected_values,
    highest_risk_worth_taking,
    threshold_ranges,
    thresholds,
    treatment_threshold,
)

__all__ = [
    "CATEGORIES",
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
    "LikelihoodRatioRanges",
    "LikelihoodRatios",
    "NumberNeeded",
    "Proportion",
    "Range",
    "Rates",
    "Route",
    "RouteComparison",
    "SpansZero",
    "StageScore",
    "StagedDifferential",
    "ThresholdRanges",
    "Thresholds",
    "Treatment",
    "Zone",
    "apportion",
    "best_actions",
    "brier_score",
    "clopper_pearson",
    "compare_routes",
    "crude_risk",
    "even_shares",
    "expected_values",
    "grouped",
    "highest_risk_worth_taking",
    "likelihood_ratio_ranges",
    "likelihood_ratios",
    "log_score",
    "newcombe",
    "number_needed",
    "post_test_probability",
    "post_test_range",
    "score_path",
    "sicker_share_for_risk",
    "threshold_ranges",
    "thresholds",
    "treatment_threshold",
]
