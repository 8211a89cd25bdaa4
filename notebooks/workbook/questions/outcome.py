"""What opens after the commit of an exercise question, as HTML: outcomes with reasons, or a text beside ours."""

from markupsafe import Markup, escape

from exercises import FreeTextKey, JudgedOption, JudgedPart
from workbook.text.citations import source_list
from workbook.text.prose import prose, sentence

OUTCOMES = {
    "correct": "✓ Correct",
    "partly": "◐ Partly correct",
    "incorrect": "✗ Incorrect",
    "not attempted": "– Not attempted",
}
"""The outcomes in words, each with a sign that needs no colour."""
BELONGS = {"correct": "✓ Belongs", "partly": "◐ Either way", "incorrect": "✗ Does not belong"}
"""The same where several options are chosen: an option that is `partly` may be left or taken."""
NOT_GRADED = "Nobody grades this. Compare: what does yours say that ours leaves out, and the other way round?"


def outcome_words(part: JudgedPart) -> str:
    """The options committed to in one part, and what they came to."""
    chosen = ", ".join(option.rating.option for option in part.options if option.chosen)
    return f"committed to {chosen}: {part.outcome}"


def choice_html(parts: tuple[JudgedPart, ...], *, folded: bool, several: bool = False) -> str:
    """The outcome of each part, then every option with its reason and its sources; `folded` hides the sources."""
    words = BELONGS if several else OUTCOMES
    return "\n".join(_part(part, words, named=len(parts) > 1, folded=folded) for part in parts)


def free_text_html(key: FreeTextKey, text: str) -> str:
    """The learner's text beside ours, then what a good one holds. The text is shown and never read."""
    written = escape(text.strip()).replace("\n", Markup("<br>"))
    yours = f"<div><h4>Your answer</h4><blockquote><p>{written}</p></blockquote></div>\n" if text else ""
    ours = f"<div><h4>An answer of ours</h4><blockquote>{prose(key.model_answer)}</blockquote></div>"
    aside = f'<p class="vod-aside">{NOT_GRADED}</p>'
    return f'<div class="vod-beside">\n{yours}{ours}\n</div>\n{aside}\n{points_html(key)}'


def points_html(key: FreeTextKey) -> str:
    """What a good text holds, point by point."""
    points = "\n".join(f"<li><strong>{sentence(one.text)}</strong> {sentence(one.why)}</li>" for one in key.points)
    return f"<h4>What a good answer holds</h4>\n<ul>\n{points}\n</ul>"


def sources_html(locators: tuple[str, ...], *, folded: bool) -> str:
    """Where it is written, as a list; `folded` behind a click."""
    listed = source_list(locators)
    if folded:
        return f"<details><summary>Sources</summary>{listed}</details>"
    return f"<div><p><strong>Sources.</strong></p>{listed}</div>"


def _part(part: JudgedPart, words: dict[str, str], *, named: bool, folded: bool) -> str:
    prompt = f": {escape(part.prompt)}" if named else ""
    attempted = part.outcome != "not attempted"
    head = f"<h4>{OUTCOMES[part.outcome] if attempted else 'Every option, and why'}{prompt}</h4>"
    order = list(OUTCOMES)
    options = sorted(part.options, key=lambda option: (not option.chosen, order.index(option.rating.outcome)))
    items = "\n".join(_option(option, words, missed=_missed(option, part, words), folded=folded) for option in options)
    return f'{head}\n<ul class="vod-options">\n{items}\n</ul>'


def _missed(option: JudgedOption, part: JudgedPart, words: dict[str, str]) -> bool:
    """Whether it belongs to a set and was left out."""
    belongs = words is BELONGS and option.rating.outcome == "correct"
    return belongs and part.outcome != "not attempted" and not option.chosen


def _option(option: JudgedOption, words: dict[str, str], *, missed: bool, folded: bool) -> str:
    rating = option.rating
    own = ' <span class="vod-yours">your choice</span>' if option.chosen else ""
    left = ' <span class="vod-left">you left it out</span>' if missed else ""
    head = f'<p><strong class="vod-{rating.outcome}">{words[rating.outcome]}</strong>{own}{left}</p>'
    said = f"<p>{escape(option.text)}</p>\n{prose(rating.why)}"
    return f"<li>\n{head}\n{said}\n{sources_html(rating.sources, folded=folded)}\n</li>"
