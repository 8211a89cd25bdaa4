"""The reveal of a decision: the learner's own choice first, then every option with its worth, reason and sources."""

from exercises import CONFIDENCE, WORTH_WORDS, DecisionKey, RatedDecision, RatedOption, RatedPart, Worth
from workbook.page import Block, Fold, Group, Heading, Items, Sources, Span, Text, em, prose, sentence, strong

EDITORS = (
    "These ratings are the editors’ judgement, with their sources. No panel voted on them, and they go by what could "
    "be known at that moment, not by what came later. They are a mirror and never a mark."
)


def reveal_page(outcome: RatedDecision, key: DecisionKey) -> tuple[Block, ...]:
    """The whole reveal, its two deeper depths folded."""
    several = len(outcome.parts) > 1
    return (
        Heading(f"What the editors think of {outcome.question}", level=4),
        *_own(outcome),
        *prose(key.judgement),
        Text(EDITORS, kind="vod-aside"),
        *(block for part in outcome.parts for block in _part(part, named=several)),
        Heading("To take along", level=4),
        *prose(key.lesson),
    )


def sureness(probability: float) -> str:
    """A probability in the words of the confidence scale."""
    return next((level.label for level in CONFIDENCE if level.probability == probability), f"{probability:.0%}")


def _own(outcome: RatedDecision) -> tuple[Block, ...]:
    parts = tuple(block for part in outcome.parts if part.worth for block in _own_part(part, part.worth))
    if not parts:
        return ()
    sure = (Text(f"Your confidence: {sureness(outcome.confidence)}."),) if outcome.confidence is not None else ()
    return (Group("vod-own", Text("You committed to this."), *parts, *sure),)


def _own_part(part: RatedPart, worth: Worth) -> tuple[Block, ...]:
    verdict = Text(strong(f"{WORTH_WORDS[worth]}.", kind=f"vod-{worth}"), f" {part.verdict}")
    return Items(*(option.text for option in part.chosen)), verdict


def _part(part: RatedPart, *, named: bool) -> tuple[Block, ...]:
    order = list(WORTH_WORDS)
    options = sorted(part.options, key=lambda option: order.index(option.rating.worth))
    title = (Heading(part.prompt, level=4),) if named else ()
    return (*title, Items(*map(_option, options), kind="vod-options"))


def _option(option: RatedOption) -> tuple[Block, ...]:
    rating = option.rating
    own = (" ", Span("your choice", kind="vod-yours")) if option.chosen else ()
    return (
        Text(strong(WORTH_WORDS[rating.worth], kind=f"vod-{rating.worth}"), *own),
        Text(option.text),
        Text(em(*sentence(rating.verdict))),
        Fold("Why", *prose(rating.why), Fold("Sources", Sources(*rating.sources))),
    )
