"""The reveal of a decision: one verdict, one sentence on how sure they were, the own choice; the other options fold."""

from collections.abc import Iterable
from typing import NamedTuple

from exercises import CONFIDENCE, WORTH_WORDS, DecisionKey, RatedDecision, RatedOption, RatedPart, Worth
from exercises.calibration import said_of
from workbook.page import Block, Fold, Group, Heading, Inline, Items, Sources, Span, Text, em, prose, sentence, strong
from workbook.text.wording import counted

EDITORS = (
    "These ratings are the editors’ judgement, with their sources. No panel voted on them, and they go by what could "
    "be known at that moment, not by what came later. They are a mirror and never a mark."
)
"""Said once: in the reveal of the decision that a learner commits first."""
HOW_RATED = "How these ratings came about"


class Around(NamedTuple):
    """What a reveal says besides the key: whether it is the learner's first, and what their own rule says."""

    first: bool = True
    own_rule: tuple[str, ...] = ()


def reveal_page(outcome: RatedDecision, key: DecisionKey, around: Around) -> tuple[Block, ...]:
    """The whole reveal. What was not chosen folds; where nothing was chosen every option stands open."""
    return (
        Heading(f"What the editors think of {outcome.question}", level=4),
        *_own(outcome, around.own_rule),
        *((Text(EDITORS, kind="vod-aside"),) if around.first else ()),
        *_others(outcome),
        Heading("To take along", level=4),
        *prose(key.lesson),
        Fold(HOW_RATED, *prose(key.judgement)),
    )


def sureness(probability: float) -> str:
    """A probability in the words of the confidence scale."""
    return next((level.label for level in CONFIDENCE if level.probability == probability), f"{probability:.0%}")


def badge(worth: Worth) -> Span:
    """The worth as sign and word, in its colour and shape."""
    return strong(WORTH_WORDS[worth], kind=f"vod-{worth}")


# What was chosen


def _own(outcome: RatedDecision, own_rule: tuple[str, ...]) -> tuple[Block, ...]:
    rated = [(part, part.worth) for part in outcome.parts if part.worth]
    if not rated:
        return ()
    first, *rest = [part for part, _ in rated]
    chosen = (*own_part(first), *map(_own_folded, rest))
    rule = (Text(said, kind="vod-own-rule") for said in own_rule)
    return (Group("vod-own", _verdict(rated), *_pulse(outcome), *rule, *chosen),)


def _verdict(rated: list[tuple[RatedPart, Worth]]) -> Text:
    """One line: the worth of the choice and why in brief; of several parts the worth of each."""
    if len(rated) == 1:
        ((part, worth),) = rated
        return Text(badge(worth), " ", *sentence(part.verdict or ""), kind="vod-verdict")
    said: list[Inline] = []
    for part, worth in rated:
        said += [badge(worth), f" {part.prompt}. "]
    return Text(*said, kind="vod-verdict")


def _pulse(outcome: RatedDecision) -> tuple[Block, ...]:
    """How sure they were, in one sentence; of several parts they were asked about the first."""
    worth, confidence = outcome.parts[0].worth, outcome.confidence
    if worth is None or confidence is None:
        return ()
    return (Text(said_of(confidence, worth) or f"Your confidence: {sureness(confidence)}.", kind="vod-pulse"),)


def own_part(part: RatedPart) -> tuple[Block, ...]:
    """The one option that was chosen with its reason; of several the verdict has said it, so they fold."""
    if len(part.chosen) > 1:
        return (_folded(f"Your {counted(len(part.chosen), 'choice')}, one by one", _options(part.chosen)),)
    (option,) = part.chosen
    return (Text(option.text, " ", _yours()), *prose(option.rating.why), _sources(option))


def _own_folded(part: RatedPart) -> Fold:
    """What was chosen in a part beside the first: the verdict has its worth, and the reason folds."""
    return _folded(part.prompt, Text(*sentence(part.verdict or "")), *own_part(part))


def _folded(title: str, *blocks: Block) -> Fold:
    return Fold(title, *blocks, unfolded=(Text(strong(title)),))


def _options(options: Iterable[RatedOption]) -> Items:
    return Items(*map(option_told, options), kind="vod-options")


# What was not


def _others(outcome: RatedDecision) -> tuple[Block, ...]:
    several = len(outcome.parts) > 1
    listed = tuple(block for part in outcome.parts for block in _part(part, named=several))
    left = sum(not option.chosen for part in outcome.parts for option in part.options)
    if not any(part.chosen for part in outcome.parts):
        return listed
    title = f"What you did not choose: {counted(left, 'option')}, from best to worst"
    return (Fold(title, *listed, unfolded=(Heading(title, level=4),)),) if left else ()


def _part(part: RatedPart, *, named: bool) -> tuple[Block, ...]:
    left = _from_best_to_worst(option for option in part.options if not option.chosen)
    title = (Heading(part.prompt, level=4),) if named else ()
    return (*title, _options(left)) if left else ()


def _from_best_to_worst(options: Iterable[RatedOption]) -> list[RatedOption]:
    order = list(WORTH_WORDS)
    return sorted(options, key=lambda option: order.index(option.rating.worth))


def option_told(option: RatedOption) -> tuple[Block, ...]:
    """One option in a list: its worth, its words, the verdict, and the reason folded."""
    rating = option.rating
    own = (" ", _yours()) if option.chosen else ()
    return (
        Text(badge(rating.worth), *own),
        Text(option.text),
        Text(em(*sentence(rating.verdict))),
        Fold("Why", *prose(rating.why), _sources(option), unfolded=()),
    )


def _yours() -> Span:
    return Span("your choice", kind="vod-yours")


def _sources(option: RatedOption) -> Fold:
    return Fold("Sources", Sources(*option.rating.sources))
