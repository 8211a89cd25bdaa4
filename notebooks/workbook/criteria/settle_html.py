"""What would settle a list, as HTML."""

from markupsafe import Markup, escape

from workbook.criteria.settle_facts import ListFacts, OpenFinding, Together, grouped
from workbook.text.tables import Table
from workbook.text.wording import sentence_start

EVERYTHING = "With all of this at hand, every list below can be decided today, one way or the other."
NOTHING = "Nothing that could still be found."


def list_html(facts: ListFacts, *, heading: bool = False, at_hand: frozenset[str] | None = None) -> Markup:
    """What would make one list met and what would make it not met, each a list; with a heading if asked.

    With `at_hand`, only the lines whose findings can be had by these ways, and how many others there are.
    """
    title = Markup("<h4>{}: {} as it stands</h4>").format(facts.title, facts.answer.words) if heading else Markup("")
    note = Markup('<p class="vod-aside">{}</p>').format(facts.note) if heading and facts.note else Markup("")
    met = _side("Met, whatever the rest, with", facts.met, at_hand)
    not_met = _side("Not met, whatever the rest, with", facts.not_met, at_hand)
    return title + note + Markup('<div class="vod-beside">{}{}</div>').format(met, not_met)


def _side(lead: str, ways: tuple[Together, ...], at_hand: frozenset[str] | None) -> Markup:
    near = tuple(one for one in ways if at_hand is None or one.ways <= at_hand)
    lines = [_line(*line) for line in grouped(near)]
    if len(near) < len(ways):
        others = len(ways) - len(near)
        more = f"{others} {'other ' if near else ''}{'combination needs' if others == 1 else 'combinations need'}"
        lines.append(Markup('<span class="vod-aside">{} what is not at hand</span>').format(more))
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines or [escape(NOTHING)])
    return Markup("<div><p><strong>{}</strong></p><ul>{}</ul></div>").format(lead, items)


def _line(together: tuple[str, ...], one_of: tuple[str, ...]) -> Markup:
    """`bilirubin ..., and one of: ...`: what all share, then what is enough beside it."""
    if len(one_of) == 1:
        together, one_of = (*together, *one_of), ()
    first, *others = together
    said = Markup(" <strong>and</strong> ").join((escape(sentence_start(first)), *map(escape, others)))
    if not one_of:
        return said
    rest = Markup("").join(Markup("<li>{}</li>").format(words) for words in one_of)
    return said + Markup(" <strong>and one of</strong>") + Markup("<ul>{}</ul>").format(rest)


def findings_table(findings: tuple[OpenFinding, ...]) -> str:
    """In how many of the shortest combinations each finding stands, the commonest first."""
    rows = tuple(
        (one.label, sentence_start(one.way), f"{one.times} of {one.of}", "; ".join(one.lists)) for one in findings
    )
    head = ("Finding", "What it takes", "In how many combinations", "For which lists")
    return Table("Which findings come up most often", head, rows).html()


def reach_html(lists: tuple[ListFacts, ...], at_hand: frozenset[str]) -> str:
    """Which lists could be decided with what is at hand, as met and as not met."""
    if all(one.ways <= at_hand for each in lists for one in (*each.met, *each.not_met)):
        return str(Markup("<p>{}</p>").format(EVERYTHING))
    met = [one.title for one in lists if _within(one.met, at_hand)]
    not_met = [one.title for one in lists if _within(one.not_met, at_hand)]
    neither = [one.title for one in lists if one.title not in (*met, *not_met)]
    lines = (("Could turn out met", met), ("Could turn out not met", not_met), ("Would stay open", neither))
    return "".join(
        Markup("<p><strong>{}:</strong> {}.</p>").format(lead, "; ".join(titles) or "none") for lead, titles in lines
    )


def _within(ways: tuple[Together, ...], at_hand: frozenset[str]) -> bool:
    return any(one.ways <= at_hand for one in ways)
