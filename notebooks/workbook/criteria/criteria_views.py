"""Which published sets a tracker opens on, and which it folds away, by group."""

from dataclasses import dataclass

AFTERWARDS = "Published after this patient was treated: nobody could use it then. For comparison only."


@dataclass(frozen=True)
class BlockPlan:
    """Sets that are read together: every item that they share stands once."""

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
    """What a tracker shows: open blocks, folded ones, its first day, and what the team may have concluded about it."""

    title: str
    blocks: tuple[BlockPlan, ...]
    folds: tuple[Fold, ...] = ()
    first_day: int = 0
    concluded: tuple[str, ...] = ()


VIEWS = {
    "sos_vod": View(
        "Criteria of VOD and of drug injury",
        blocks=(
            BlockPlan("EBMT 2016, late onset", ("ebmt_2016_late",)),
            BlockPlan(
                "EBMT 2023", ("ebmt_2023_probable", "ebmt_2023_clinical", "ebmt_2023_proven"), AFTERWARDS, later=True
            ),
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
        first_day=15,
        concluded=("acute_kidney_injury", "hepatorenal_syndrome", "acute_liver_failure", "renal_failure"),
    ),
}


def view_of(group: str, sets: tuple[str, ...] = ()) -> View:
    """The view of a group, or one that opens on the named sets alone. KeyError with what there is if there is none."""
    if group not in VIEWS:
        raise KeyError(f"no group {group!r}; there are {', '.join(VIEWS)}")
    view = VIEWS[group]
    if not sets:
        return view
    known = {name: plan for plan in _every_plan() for name in plan.sets}
    unknown = [name for name in sets if name not in known]
    if unknown:
        raise KeyError(f"not shown by a tracker: {', '.join(unknown)}; there are {', '.join(known)}")
    blocks = tuple(dict.fromkeys(known[name] for name in sets))
    return View(view.title, blocks, first_day=view.first_day, concluded=view.concluded)


def _every_plan() -> tuple[BlockPlan, ...]:
    folded = (plan for view in VIEWS.values() for fold in view.folds for plan in fold.blocks)
    return (*(plan for view in VIEWS.values() for plan in view.blocks), *folded)
