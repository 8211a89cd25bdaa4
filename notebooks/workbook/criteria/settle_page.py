"""What would settle a list, as a page."""

from workbook.criteria.settle_facts import ListFacts, OpenFinding, Together, grouped
from workbook.page import Block, Cell, Group, Heading, Inline, Items, Span, Table, Text, strong
from workbook.text.wording import sentence_start

EVERYTHING = "With all of this at hand, every list below can be decided today, one way or the other."
NOTHING = "Nothing that could still be found."


def titled_list(facts: ListFacts, *, at_hand: frozenset[str] | None = None) -> tuple[Block, ...]:
    """What would settle one list, under its name and how it stands."""
    title = Heading(f"{facts.title}: {facts.answer.words} as it stands", level=4)
    note = (Text(facts.note, kind="vod-aside"),) if facts.note else ()
    return (title, *note, list_page(facts, at_hand=at_hand))


def list_page(facts: ListFacts, *, at_hand: frozenset[str] | None = None) -> Group:
    """What would make one list met and what would make it not met, each a list.

    With `at_hand`, only the lines whose findings can be had by these ways, and how many others there are.
    """
    met = _side("Met, whatever the rest, with", facts.met, at_hand)
    return Group("vod-beside", met, _side("Not met, whatever the rest, with", facts.not_met, at_hand))


def _side(lead: str, ways: tuple[Together, ...], at_hand: frozenset[str] | None) -> Group:
    near = tuple(one for one in ways if at_hand is None or one.ways <= at_hand)
    lines = [_line(*line) for line in grouped(near)]
    if len(near) < len(ways):
        others = len(ways) - len(near)
        more = f"{others} {'other ' if near else ''}{'combination needs' if others == 1 else 'combinations need'}"
        lines.append(Span(f"{more} what is not at hand", kind="vod-aside"))
    return Group("", Text(strong(lead)), Items(*(lines or [NOTHING])))


def _line(together: tuple[str, ...], one_of: tuple[str, ...]) -> Cell:
    """`bilirubin ..., and one of: ...`: what all share, then what is enough beside it."""
    if len(one_of) == 1:
        together, one_of = (*together, *one_of), ()
    first, *others = together
    more: list[Inline] = [part for words in others for part in (" ", strong("and"), f" {words}")]
    rest = (" ", strong("and one of"), Items(*one_of)) if one_of else ()
    return (sentence_start(first), *more, *rest)


def findings_table(findings: tuple[OpenFinding, ...]) -> Table:
    """In how many of the shortest combinations each finding stands, the commonest first."""
    rows = tuple(
        (one.label, sentence_start(one.way), f"{one.times} of {one.of}", "; ".join(one.lists)) for one in findings
    )
    head = ("Finding", "What it takes", "In how many combinations", "For which lists")
    return Table("Which findings come up most often", head, rows)


def reach_page(lists: tuple[ListFacts, ...], at_hand: frozenset[str]) -> tuple[Block, ...]:
    """Which lists could be decided with what is at hand, as met and as not met."""
    if all(one.ways <= at_hand for each in lists for one in (*each.met, *each.not_met)):
        return (Text(EVERYTHING),)
    met = [one.title for one in lists if _within(one.met, at_hand)]
    not_met = [one.title for one in lists if _within(one.not_met, at_hand)]
    neither = [one.title for one in lists if one.title not in (*met, *not_met)]
    lines = (("Could turn out met", met), ("Could turn out not met", not_met), ("Would stay open", neither))
    return tuple(Text(strong(f"{lead}:"), f" {'; '.join(titles) or 'none'}.") for lead, titles in lines)


def _within(ways: tuple[Together, ...], at_hand: frozenset[str]) -> bool:
    return any(one.ways <= at_hand for one in ways)
