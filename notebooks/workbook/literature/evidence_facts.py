"""What a panel of evidence shows: proportions and differences with their intervals, and figures that have none."""

from typing import NamedTuple

from casedata import load_published, load_topics
from casedata.published import Comparison, CountedFrom, Evidence, Published, Single, Topic
from casedata.reasoning import Count, Difference, NumberNeeded, SpansZero, clopper_pearson, newcombe, number_needed
from workbook.page import Cite
from workbook.text.citations import publication
from workbook.text.partial_dates import not_later

QUOTED = "Read where another paper quotes it, not in the original."


class Share(NamedTuple):
    """A proportion in percent with its interval, or an estimate in percent without one."""

    name: str
    value: float
    low: float | None
    high: float | None
    counted: str
    words: str
    statement: str
    source: Cite
    caveat: str


class Contrast(NamedTuple):
    """Two groups and their difference in percentage points; `needed` says for how many patients it makes one more."""

    what: str
    first: Share
    second: Share
    value: float
    low: float
    high: float
    words: str
    needed: str
    wanted: bool


class LoneFigure(NamedTuple):
    """A figure that is no share of anybody: a time, a ratio, a rule."""

    name: str
    words: str
    hers: str
    statement: str
    source: Cite
    caveat: str


class EvidenceFacts(NamedTuple):
    """What a topic says of what was published by `until`."""

    about: str
    until: str
    contrasts: tuple[Contrast, ...]
    shares: tuple[Share, ...]
    shares_name: str
    figures: tuple[LoneFigure, ...]
    counted_from: str
    conflicts: tuple[str, ...]
    sentence: str


def evidence_facts(topic_name: str, until: str) -> EvidenceFacts:
    """The evidence of a topic that was published by the end of `until` (`2019-12`)."""
    topic, published = load_topics()[topic_name], load_published()
    comparisons = [one for one in topic.comparisons if _known(published, until, one.first, one.second)]
    singles = [one for one in topic.singles if _known(published, until, one.item)]
    shown = [(one, published.evidence_item(one.item)) for one in singles]
    contrasts = tuple(_contrast(published, one) for one in comparisons)
    shares = tuple(_share(one.what, item) for one, item in shown if _is_share(item))
    figures = tuple(_figure(one, item) for one, item in shown if not _is_share(item))
    ids = (
        {item for one in comparisons for item in (one.first, one.second)}
        | {one.item for one in singles}
        | set(topic.also)
    )
    return EvidenceFacts(
        about=topic.about,
        until=until,
        contrasts=contrasts,
        shares=shares,
        shares_name=topic.singles_name,
        figures=figures,
        counted_from=_counted_from(topic.counted_from) if topic.counted_from else "",
        conflicts=_conflicts(published, ids, until),
        sentence=_sentence(topic, contrasts, shares, complete=len(singles) == len(topic.singles)),
    )


def _counted_from(denominators: CountedFrom) -> str:
    """Where the denominators come from, with its sources."""
    return f"{denominators.said} ({'; '.join(map(publication, denominators.sources))}.)"


def _known(published: Published, until: str, *items: str) -> bool:
    sources = (published.source(published.evidence_item(item).source) for item in items)
    return all(source.published is not None and not_later(source.published, until) for source in sources)


def _is_share(item: Evidence) -> bool:
    return item.n is not None or (item.unit == "%" and item.value is not None)


def _share(name: str, item: Evidence) -> Share:
    said = (item.statement, _source(item), _caveat(item))
    if item.n is None or item.of is None:
        value = float(item.value or 0)
        return Share(name, value, None, None, "not given as a count", f"{percent(value)} %, no interval", *said)
    counted = clopper_pearson(Count(item.n, item.of))
    value, low, high = (100 * one for one in (counted.share, counted.interval.low, counted.interval.high))
    words = f"{percent(value)} % ({percent(low)} to {percent(high)})"
    return Share(name, value, low, high, f"{item.n} of {item.of}", words, *said)


def _contrast(published: Published, one: Comparison) -> Contrast:
    first, second = published.evidence_item(one.first), published.evidence_item(one.second)
    difference = newcombe(_count(first), _count(second))
    value, low, high = (100 * end for end in (difference.difference, *difference.interval))
    return Contrast(
        what=one.what,
        first=_share(one.groups[0], first),
        second=_share(one.groups[1], second),
        value=value,
        low=low,
        high=high,
        words=f"{signed(value)} points ({percent(low)} to {percent(high)})",
        needed=_needed(difference, one),
        wanted=one.outcome == "wanted",
    )


def _count(item: Evidence) -> Count:
    if item.n is None or item.of is None:
        raise ValueError(f"{item.id} is compared, but has no counts")
    return Count(item.n, item.of)


def _needed(difference: Difference, one: Comparison) -> str:
    needed = number_needed(difference, outcome=one.outcome)
    if isinstance(needed, SpansZero):
        return "none: the interval of the difference holds 0, so benefit and harm are both possible"
    return _needed_words(needed)


def _needed_words(needed: NumberNeeded) -> str:
    low, high = needed.interval
    effect = "one more gains" if needed.to == "benefit" else "one more is harmed"
    return f"{effect} per {patients(needed.patients)} treated ({patients(low)} to {patients(high)})"


def _figure(one: Single, item: Evidence) -> LoneFigure:
    return LoneFigure(one.what, _figure_words(item), one.hers or "", item.statement, _source(item), _caveat(item))


def _figure_words(item: Evidence) -> str:
    if item.value is None:
        return "a rule, no number"
    unit = {"d": "days"}.get(item.unit or "", item.unit or "")
    interval = ""
    if item.low is not None and item.high is not None:
        interval = f"({f'{item.printed} ' if item.printed else ''}{item.low:f} to {item.high:f})"
    return " ".join(filter(None, [f"{item.value:f}", unit, interval]))


def _source(item: Evidence) -> Cite:
    return Cite(item.source, bare=True)


def _caveat(item: Evidence) -> str:
    quoted = QUOTED if item.status == "seen_in_secondary" else ""
    return " ".join(filter(None, [item.caveat, quoted]))


def _conflicts(published: Published, ids: set[str], until: str) -> tuple[str, ...]:
    touching = (one for one in published.conflicts if set(one.between) & ids and _known(published, until, *one.between))
    return tuple(f"Two statements differ: {one.statement} Kept: {one.kept}" for one in touching)


def _sentence(topic: Topic, contrasts: tuple[Contrast, ...], shares: tuple[Share, ...], *, complete: bool) -> str:
    """The first comparison with its difference, or the topic's own sentence with the figures in it."""
    if contrasts:
        one = contrasts[0]
        return f"{one.what}: {percent(one.first.value)} % against {percent(one.second.value)} %; {one.needed}."
    if not complete:
        return f"{topic.about}: what was published by then."
    return topic.headline.format(*shares)


def percent(value: float) -> str:
    """A percentage with one decimal; with two where it would read as zero and is not."""
    decimals = 2 if 0 < abs(value) < 0.05 else 1
    return f"{value:.{decimals}f}".replace("-", "\u2212")


def signed(value: float) -> str:
    """A difference with its sign."""
    return f"{'+' if value > 0 else ''}{percent(value)}"


def patients(count: float) -> str:
    """How many patients: one decimal below ten, whole above."""
    return f"{count:.1f}" if count < 10 else f"{count:,.0f}"
