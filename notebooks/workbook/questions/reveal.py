"""What opens after a commit: the editors' view of every option in three depths, as HTML."""

from markupsafe import Markup, escape

from exercises import CONFIDENCE, Key, Outcome, PartOutcome, RatedOption, Worth
from workbook.text.citations import source_list
from workbook.text.prose import prose, sentence

WORTHS: dict[Worth, str] = {
    "best": "●●● Best",
    "defensible": "●●○ Defensible",
    "weak": "●○○ Weak",
    "harmful": "▲ Harmful",
}
"""The four worths in words, each with a sign that needs no colour."""
EDITORS = (
    "These ratings are the editors’ judgement, with their sources. No panel voted on them, and they go by what could "
    "be known at that moment, not by what came later. They are a mirror and never a mark."
)


def reveal_html(outcome: Outcome, key: Key, *, folded: bool) -> str:
    """The whole reveal. `folded` puts the deeper two depths behind a click; otherwise all stands open."""
    parts = "\n".join(_part(part, len(outcome.parts) > 1, folded) for part in outcome.parts)
    head = f"<h4>What the editors think of {escape(outcome.question)}</h4>"
    own = _own(outcome)
    rest = f'{prose(key.judgement)}\n<p class="vod-aside">{EDITORS}</p>\n{parts}\n{_lesson(key)}'
    return f"{head}\n{own}\n{rest}".replace("\n\n", "\n")


def sureness(probability: float) -> str:
    """A probability in the words of the confidence scale."""
    return next((level.label for level in CONFIDENCE if level.probability == probability), f"{probability:.0%}")


def _own(outcome: Outcome) -> str:
    sure = f"<p>Your confidence: {escape(sureness(outcome.confidence))}.</p>" if outcome.confidence is not None else ""
    parts = "\n".join(_own_part(part, part.worth) for part in outcome.parts if part.worth)
    return f'<div class="vod-own">\n<p>You committed to this.</p>\n{parts}\n{sure}\n</div>' if parts else ""


def _own_part(part: PartOutcome, worth: Worth) -> str:
    choices = "".join(f"<li>{escape(option.text)}</li>" for option in part.chosen)
    verdict = Markup('<p><strong class="vod-{}">{}</strong> {}</p>').format(worth, f"{WORTHS[worth]}.", part.verdict)
    return f"<ul>{choices}</ul>\n{verdict}"


def _lesson(key: Key) -> str:
    return f"<h4>To take along</h4>\n{prose(key.lesson)}"


def _part(part: PartOutcome, named: bool, folded: bool) -> str:
    order = list(WORTHS)
    options = sorted(part.options, key=lambda option: order.index(option.rating.worth))
    title = f"<h4>{escape(part.prompt)}</h4>\n" if named else ""
    items = "\n".join(_option(option, folded) for option in options)
    return f'{title}<ul class="vod-options">\n{items}\n</ul>'


def _option(option: RatedOption, folded: bool) -> str:
    rating = option.rating
    own = ' <span class="vod-yours">your choice</span>' if option.chosen else ""
    head = f'<p><strong class="vod-{rating.worth}">{WORTHS[rating.worth]}</strong>{own}</p>'
    said = f"<p>{escape(option.text)}</p>\n<p><em>{sentence(rating.verdict)}</em></p>"
    sources = _depth("Sources", source_list(rating.sources), folded)
    return f"<li>\n{head}\n{said}\n{_depth('Why', prose(rating.why) + sources, folded)}\n</li>"


def _depth(name: str, content: str, folded: bool) -> str:
    if folded:
        return f"<details><summary>{name}</summary>{content}</details>"
    return f"<div><p><strong>{name}.</strong></p>{content}</div>"
