"""The phases within a period of treatment, which of them a treatment can belong to, and the sentence that says so."""

from typing import NamedTuple


class Phase(NamedTuple):
    """A phase of a period, in its order. It is known as soon as a known record cites its sentence."""

    id: str
    label: str
    period: str
    locator: str


PHASES = (
    Phase("pre_phase_2019", "Pre-phase", "first_line", "CR-2.2"),
    Phase("induction_1_2019", "Induction 1", "first_line", "CR-2.2"),
    Phase("induction_2_2019", "Induction 2", "first_line", "CR-2.2"),
    Phase("consolidation_1_2019", "Consolidation 1", "first_line", "CR-2.8"),
    Phase("consolidation_2_2019", "Consolidation 2", "first_line", "CR-2.9"),
    Phase("consolidation_planned", "Consolidation as planned", "before_consolidation", "CR-5.7"),
)

SPANS = {
    "cyclophosphamide_2019": ("pre_phase_2019", "induction_2_2019"),
    "rituximab_2019": ("pre_phase_2019", "induction_2_2019"),
    "pegaspargase_2019": ("pre_phase_2019", "induction_2_2019"),
    "it_methotrexate_2019": ("pre_phase_2019", "induction_2_2019"),
    "pegaspargase_2019_omitted": ("induction_2_2019", "induction_2_2019"),
    "consolidation_2_2019": ("consolidation_2_2019", "consolidation_2_2019"),
    "inotuzumab_planned": ("salvage_induction_1", "salvage_induction_2"),
    "methotrexate_planned": ("consolidation_planned", "consolidation_planned"),
    "pegaspargase_planned": ("consolidation_planned", "consolidation_planned"),
    "ursodiol": ("salvage_induction_1", "salvage_induction_2"),
}
"""Treatments that do not fill their period: the first and the last phase or period that they can be in."""

LASTING = frozenset({"ursodiol"})
"""Treatments that lasted through all of their span; any other span means that its place in it is not given."""

ROWS = {
    "pegaspargase_2019_omitted": "Second pegaspargase",
    "dli_1": "Donor lymphocytes",
    "dli_2": "Donor lymphocytes",
    "double_j_catheters": "Double-J catheters",
    "it_triple_induction_1": "Three drugs, intrathecal",
    "it_triple_induction_2": "Three drugs, intrathecal",
}
"""Names of rows where the name of the drug alone would not do."""

STRETCHES = (
    ("first_line", "first line, 2019", ("first_diagnosis", "first_line")),
    ("transplant", "transplant", ("transplant", "after_transplant")),
    ("molecular_relapse", "molecular relapse", ("molecular_relapse", "remission_year")),
    (
        "salvage",
        "second relapse",
        ("second_relapse", "salvage_prephase", "salvage_induction_1", "salvage_induction_2", "before_consolidation"),
    ),
)
"""Parts of the history that can be shown alone: id, words, periods. A period of no part stands for itself."""
