"""The rows of the history: short names for the records of the published patient, by lane, in the order of the story."""

from typing import NamedTuple


class HistoryRow(NamedTuple):
    """A row: its lane, its short name, its records, and whether the month of its period is its own month."""

    lane: str
    name: str
    records: tuple[str, ...]
    dated: bool = False


DISEASE, TREATMENT, TROUBLE = "The leukaemia", "Treatment", "What else happened"

ROWS = (
    HistoryRow(DISEASE, "First diagnosis", ("diagnosis_2019",)),
    HistoryRow(DISEASE, "Remission, MRD left", ("hematological_cr_2019",)),
    HistoryRow(DISEASE, "MRD negative", ("molecular_cr_2019",)),
    HistoryRow(DISEASE, "Molecular relapse", ("mrd_molecular_relapse",), dated=True),
    HistoryRow(DISEASE, "Molecular remission again", ("molecular_cr_2020",)),
    HistoryRow(DISEASE, "A year without treatment", ("year_without_therapy", "mrd_remission_year")),
    HistoryRow(DISEASE, "Relapse outside the marrow", ("retrovesical_chloroma", "relapse_biopsy_2021")),
    HistoryRow(DISEASE, "MRD in the marrow", ("mrd_second_relapse",)),
    HistoryRow(DISEASE, "Smaller mass on CT", ("ct_after_induction", "chloroma_smaller")),
    HistoryRow(TREATMENT, "Enrolled in a trial", ("gmall_trial",), dated=True),
    HistoryRow(TREATMENT, "Pre-phase, two inductions", ("first_line_inductions",)),
    HistoryRow(TREATMENT, "Consolidations 1 and 2", ("consolidation_2_2019",)),
    HistoryRow(TREATMENT, "Transplant", ("hsct_2019",), dated=True),
    HistoryRow(TREATMENT, "Blinatumomab", ("blinatumomab", "blinatumomab_reduced")),
    HistoryRow(TREATMENT, "Donor lymphocytes, twice", ("dli_1", "dli_2")),
    HistoryRow(TREATMENT, "Double-J catheters", ("double_j_catheters",)),
    HistoryRow(TREATMENT, "Salvage treatment begins", ("salvage_started",), dated=True),
    HistoryRow(TROUBLE, "Bilirubin of grade 3", ("hyperbilirubinemia_2019",)),
    HistoryRow(TROUBLE, "GVHD of the skin, stage 1", ("skin_gvhd_stage_1",)),
    HistoryRow(TROUBLE, "Gait and writing altered", ("gait_altered", "writing_altered")),
    HistoryRow(TROUBLE, "Urine held back", ("urinary_stasis",)),
    HistoryRow(TROUBLE, "Readmitted", ("readmitted_2021",)),
)
