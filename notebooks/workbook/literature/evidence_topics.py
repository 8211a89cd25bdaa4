"""Which published figures belong together, by the ids of their evidence; the numbers are in casedata/published."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Comparison:
    """Two groups of one study: more of the outcome is wanted or unwanted in the first."""

    what: str
    first: str
    second: str
    outcome: Literal["wanted", "unwanted"]
    groups: tuple[str, str] = ("Inotuzumab", "Standard treatment")


@dataclass(frozen=True)
class Single:
    """One figure: a proportion, or an estimate. `hers` is what the report says of the same in this patient."""

    what: str
    item: str
    hers: str | None = None


@dataclass(frozen=True)
class Topic:
    """What one panel shows. The first comparison makes its title, else `headline` with the shares in it.

    `counted_from` says where the denominators come from, with the sources that say so; `also` names evidence that is
    not shown, but whose conflicts belong here.
    """

    about: str
    comparisons: tuple[Comparison, ...] = ()
    singles: tuple[Single, ...] = ()
    headline: str = ""
    singles_name: str = "Counted in one group"
    counted_from: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


_NOT_HERS = "not documented"

TOPICS = {
    "pegaspargase_adults": Topic(
        about="Pegaspargase, 2000 U/m², in adults",
        headline="Bilirubin of high grade: {0.counted} patients ({0.value:.1f} %), but {1.counted} doses "
        "({1.value:.1f} %).",
        singles=(
            Single("Bilirubin, by patient", "asp_adult_hyperbilirubinemia"),
            Single("Bilirubin, by dose", "asp_adult_hyperbilirubinemia_doses"),
            Single("Transaminases, by patient", "asp_adult_transaminases"),
            Single("Transaminases, by dose", "asp_adult_transaminases_doses"),
        ),
        singles_name="High-grade rise in one study, counted in two ways",
    ),
    "ino_benefit": Topic(
        about="Inotuzumab against standard treatment",
        comparisons=(
            Comparison("Complete remission", "ino_vate_remission_inotuzumab", "ino_vate_remission_standard", "wanted"),
            Comparison(
                "Straight to a transplant",
                "ino_vate_direct_hsct_inotuzumab",
                "ino_vate_direct_hsct_standard",
                "wanted",
            ),
        ),
        singles=(
            Single("Alive at 2 years, inotuzumab", "ino_vate_two_years_inotuzumab"),
            Single("Alive at 2 years, standard", "ino_vate_two_years_standard"),
            Single("Median survival, inotuzumab", "ino_vate_survival_median_inotuzumab"),
            Single("Median survival, standard", "ino_vate_survival_median_standard"),
            Single("Hazard ratio of death", "ino_vate_survival_hazard"),
        ),
        singles_name="Estimated from survival curves",
        counted_from=(
            (
                "Gain is counted among all who were randomised, 164 and 162. Straight to a transplant means in "
                "remission and before any further induction."
            ),
            "kantarjian2019: abstract",
        ),
    ),
    "ino_liver": Topic(
        about="Inotuzumab and the liver",
        comparisons=(
            Comparison("VOD, whole trial", "ino_vate_vod_inotuzumab", "ino_vate_vod_standard", "unwanted"),
            Comparison(
                "Any liver toxicity",
                "ino_vate_hepatotoxicity_inotuzumab",
                "ino_vate_hepatotoxicity_standard",
                "unwanted",
            ),
            Comparison(
                "Drug injury, not SOS, by blinded experts",
                "ino_adjudicated_dili",
                "ino_adjudicated_dili_control",
                "unwanted",
                ("Inotuzumab", "Control arms"),
            ),
            Comparison(
                "SOS before a later transplant, by blinded experts",
                "ino_adjudicated_sos",
                "ino_adjudicated_sos_control",
                "unwanted",
                ("Inotuzumab", "Control arms"),
            ),
            Comparison(
                "SOS after a transplant, by blinded experts",
                "ino_adjudicated_sos_after_hsct",
                "ino_adjudicated_sos_after_hsct_control",
                "unwanted",
                ("Inotuzumab", "Control arms"),
            ),
        ),
        singles=(
            Single("VOD, no later transplant", "ino_vod_without_hsct"),
            Single("VOD after later transplant", "ino_vod_after_hsct"),
            Single("The same, earlier count", "ino_vod_after_hsct_earlier_cut"),
            Single("Latest VOD without transplant, after the last dose", "ino_vod_latest_onset"),
            Single("VOD after transplant, median day", "ino_vod_onset_after_hsct"),
        ),
        singles_name="Where the VOD of the trial was",
        counted_from=(
            (
                "Harm is counted among those who had at least one dose: 164, and 143 of the 162, because 19 who were "
                "assigned to standard treatment never had it. The 79 are all who had a transplant after inotuzumab, "
                "sooner or later; the 65 of the table above went straight to it."
            ),
            "kantarjian2019: abstract",
            "besponsa_us2017: warnings",
        ),
        also=("ino_adjudication_randomised",),
    ),
    "ino_combination": Topic(
        about="Inotuzumab with low-dose chemotherapy, and outside the marrow",
        headline="In first relapse {0.counted} responded ({0.value:.1f} %) and {1.counted} had VOD ({1.value:.1f} %); "
        "none of these groups had a control.",
        singles=(
            Single("Response, first relapse", "ino_first_relapse_response"),
            Single("VOD, first relapse", "ino_first_relapse_vod"),
            Single("Response, 96 adults", "ino_combination_2021_response"),
            Single("VOD, 96 adults", "ino_combination_2021_vod"),
            Single("Alive at 3 years, 96 adults", "ino_combination_2021_survival"),
            Single("Response outside marrow", "ino_extramedullary_two"),
            Single("Severe VOD, earlier HSCT", "ino_after_hsct_marconi"),
        ),
        singles_name="Inotuzumab with low-dose chemotherapy, outside the marrow, and after a transplant",
    ),
    "pegaspargase_again": Topic(
        about="Pegaspargase again, or less of it",
        headline="Given again, bilirubin rose high again in {0.counted} ({0.low:.0f} to {0.high:.0f} %), "
        "transaminases in {1.counted} ({1.low:.0f} to {1.high:.0f} %).",
        singles=(
            Single("Bilirubin high again", "asp_rechallenge"),
            Single("Transaminases high again", "asp_rechallenge_transaminases"),
            Single("Active at 1000 IU/m²", "asp_reduced_dose_activity_1000"),
            Single("Active at 500 IU/m²", "asp_reduced_dose_activity_500"),
            Single("Obesity as a risk", "asp_risk_obesity", _NOT_HERS),
            Single("Italian rule over 55 years", "asp_lal2317_over_55"),
        ),
        singles_name="Counted in one group",
    ),
}
"""The topics by their names."""
