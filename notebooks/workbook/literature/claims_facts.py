"""What the panel of the authors' arguments shows: each claim beside its check, with the places of both in words."""

from collections import Counter
from typing import NamedTuple

from casedata import load_claims, load_published
from casedata.claims import Claim, Standing, Theme
from casedata.published import Evidence, Published
from workbook.text.citations import in_words
from workbook.text.wording import counted, listed

VERDICTS: dict[Standing, str] = {
    "agrees": "●\u00a0agrees",
    "differs": "◐\u00a0differs",
    "not_read": "○\u00a0could not be read",
    "judgement": "–\u00a0a\u00a0judgement",
}
"""A sign and a word for each, so that no meaning hangs on either alone; no line breaks between them."""
MEANT = (
    "The verdict is about the source that the authors cite, or about one that we found where they cite none: it says "
    "the same, it says something else, or we could not read it, and then the check says what we read instead. An "
    "opinion or a plan is marked as a judgement. A difference is no reproach: a number may come from another edition."
)


class CheckedClaim(NamedTuple):
    """One claim and its check; `where` and `sources` are their places in words."""

    said: str
    where: str
    found: str
    sources: str
    verdict: str


class ThemeFacts(NamedTuple):
    """The claims of one theme, and how their checks came out."""

    title: str
    claims: tuple[CheckedClaim, ...]
    tally: str


class ClaimsFacts(NamedTuple):
    """Everything that the authors argue, theme by theme."""

    themes: tuple[ThemeFacts, ...]
    sentence: str


def claims_facts() -> ClaimsFacts:
    """The claims of the report with their checks."""
    themes, published = load_claims(), load_published()
    every = tuple(claim for theme in themes for claim in theme.claims)
    sentence = f"{counted(len(every), 'claim')} of the discussion and the conclusions: {_tally(every)}."
    return ClaimsFacts(tuple(_theme(theme, published) for theme in themes), sentence)


def _theme(theme: Theme, published: Published) -> ThemeFacts:
    return ThemeFacts(theme.title, tuple(_checked(one, published) for one in theme.claims), _tally(theme.claims))


def _checked(claim: Claim, published: Published) -> CheckedClaim:
    carried = [place for name in claim.report for place in published.evidence_item(name).locator]
    items = [published.evidence_item(name) for name in claim.evidence]
    held = [*claim.also, *map(_place, items)]
    return CheckedClaim(
        claim.said, "; ".join(in_words(carried)), claim.check, "; ".join(in_words(held)), VERDICTS[claim.standing]
    )


def _place(item: Evidence) -> str:
    """Source and place; of `as quoted in the case report, INO-2.4` the words, for the claim says where it stands."""
    return f"{item.source}: {item.place.partition(', ')[0]}"


def _tally(claims: tuple[Claim, ...]) -> str:
    """How many of each verdict: `6 agree, 2 differ and 1 could not be read`."""
    count = Counter(claim.standing for claim in claims)
    words: dict[Standing, tuple[str, str]] = {
        "agrees": ("agrees", "agree"),
        "differs": ("differs", "differ"),
        "not_read": ("could not be read", "could not be read"),
        "judgement": ("is a judgement", "are judgements"),
    }
    return listed([counted(count[one], *words[one]) for one in words if count[one]])
