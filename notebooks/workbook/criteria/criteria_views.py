"""Which published sets a tracker opens on, and which it folds away, by group."""

from dataclasses import dataclass, replace

from casedata import Case
from casedata.criteria import criteria_set
from workbook.text.partial_dates import latest, not_later

AFTERWARDS = "Published after this patient was treated: nobody could use it then. For comparison only."
LATER = "Published later: for comparison only"
"""The title under which they fold."""


@dataclass(frozen=True)
class BlockPlan:
    """Sets that are read together: every item that they share stands once. `later` were published after the patient."""

    title: str
    sets: tuple[str, ...]
    note: str = ""
    later: bool = False


@dataclass(frozen=True)
class Fold:
    """Blocks that stay folded until somebody asks."""

    title: str
    blocks: tuple[BlockPlan, ...]


@dataclass(frozen=True)
class View:
    """What a tracker shows: open blocks, folded ones, and what the team may have concluded about it."""

    title: str
    blocks: tuple[BlockPlan, ...]
    folds: tuple[Fold, ...] = ()
    concluded: tuple[str, ...] = ()


VIEWS = {
    "sos_vod": View(
        "Criteria of VOD and of drug injury",
        blocks=(
            BlockPlan("EBMT 2016, late onset", ("ebmt_2016_late",)),
            BlockPlan("EBMT 2023", ("ebmt_2023_probable", "ebmt_2023_clinical", "ebmt_2023_proven")),
            BlockPlan("INO-VATE trial", ("ino_vate",), "Needs no transplant."),
            BlockPlan("Hy’s law", ("hys_law",), "A warning sign of drug injury, not a diagnosis."),
        ),
        folds=(
            Fold(
                "Three lists for the first weeks after a transplant",
                (
                    BlockPlan("Baltimore 1987", ("baltimore_1987",)),
                    BlockPlan("Modified Seattle 1993", ("modified_seattle_1993",)),
                    BlockPlan("EBMT 2016, classical", ("ebmt_2016_classical",)),
                ),
            ),
            Fold(
                "Drug injury: its pattern, and how likely a drug is the cause",
                (
                    BlockPlan("R value", ("r_value",)),
                    BlockPlan("Updated RUCAM 2016, hepatocellular", ("rucam_2016_hepatocellular",)),
                    BlockPlan("Updated RUCAM 2016, cholestatic or mixed", ("rucam_2016_cholestatic",)),
                ),
            ),
        ),
        concluded=("vod_criteria",),
    ),
    "organ_failure": View(
        "Criteria of liver, brain and kidney failure",
        blocks=(
            BlockPlan("Acute liver failure", ("acute_liver_failure",)),
            BlockPlan("West Haven", ("west_haven",)),
            BlockPlan("KDIGO", ("kdigo_aki",)),
            BlockPlan("Hepatorenal syndrome", ("hrs_aki",)),
        ),
        folds=(Fold("King’s College criteria", (BlockPlan("King’s College", ("kings_college",)),)),),
        concluded=("acute_kidney_injury", "hepatorenal_syndrome", "acute_liver_failure", "renal_failure"),
    ),
}


def view_of(group: str, sets: tuple[str, ...], case: Case) -> View:
    """The view of a group, or one that opens on the named sets alone, for a case as a whole.

    KeyError with what there is if there is none.
    """
    if group not in VIEWS:
        raise KeyError(f"no group {group!r}; there are {', '.join(VIEWS)}")
    treated = latest(date for period in case.periods for date in (period.earliest, period.latest) if date)
    view = _dated(VIEWS[group], treated)
    if not sets:
        return view
    known = {name: _in_its_time(plan, treated) for plan in _every_plan() for name in plan.sets}
    unknown = [name for name in sets if name not in known]
    if unknown:
        raise KeyError(f"not shown by a tracker: {', '.join(unknown)}; there are {', '.join(known)}")
    blocks = tuple(dict.fromkeys(known[name] for name in sets))
    return View(view.title, blocks, concluded=view.concluded)


def _dated(view: View, treated: str | None) -> View:
    folds = (replace(one, blocks=tuple(_in_its_time(plan, treated) for plan in one.blocks)) for one in view.folds)
    return replace(view, blocks=tuple(_in_its_time(plan, treated) for plan in view.blocks), folds=tuple(folds))


def _in_its_time(plan: BlockPlan, treated: str | None) -> BlockPlan:
    """The block, marked where it was published after the last date of the history; nothing where that has no date."""
    published = criteria_set(plan.sets[0]).published
    return plan if treated is None or not_later(published, treated) else replace(plan, note=AFTERWARDS, later=True)


def _every_plan() -> tuple[BlockPlan, ...]:
    folded = (plan for view in VIEWS.values() for fold in view.folds for plan in fold.blocks)
    return (*(plan for view in VIEWS.values() for plan in view.blocks), *folded)
