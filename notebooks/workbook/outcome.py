"""What opens after the commit of an exercise question, as HTML: outcomes with reasons, or a text beside ours."""

from markupsafe import Markup, escape

from exercises import FreeTextKey, JudgedOption, JudgedPart
from workbook.citations import source_list
from workbook.prose import prose, sentence

OUTCOMES = {
    "correct": "✓ Correct",
    "partly": "◐ Partly correct",
    "incorrect": "✗ Incorrect",
    "not attempted": "– Not attempted",
}
"""The outcomes in words, each with a sign that needs no colour."""
NOT_GRADED = "Nobody grades this. Compare: what does yours say that ours leaves out, and the other way round?"


def outcome_words(part: JudgedPart) -> str:
    """The options committed to in one part, and what they came to."""
    chosen = ", ".join(option.rating.option for option in part.options if option.chosen)
    return f"committed to {chosen}: {part.outcome}"


def choice_html(parts: tuple[JudgedPart, ...], *, folded: bool) -> str:
    """The outcome of each part, then every option with its reason and its sources; `folded` hides the sources."""
    return "\n".join(_part(part, len(parts) > 1, folded) for part in parts)


def free_text_html(key: FreeTextKey, text: str) -> str:
    """The learner's text beside ours, then what a good one holds. The text is shown and never read."""
    written = escape(text.strip()).replace("\n", Markup("<br>"))
    yours = f"<div><h4>Your answer</h4><blockquote><p>{written}</p></blockquote></div>\n" if text else ""
    ours = f"<div><h4>An answer of ours</h4><blockquote>{prose(key.model_answer)}</blockquote></div>"
    points = "\n".join(f"<li><strong>{sentence(one.text)}</strong> {sentence(one.why)}</li>" for one in key.points)
    held = f"<h4>What a good answer holds</h4>\n<ul>\n{points}\n</ul>"
    return f'<div class="vod-beside">\n{yours}{ours}\n</div>\n<p class="vod-aside">{NOT_GRADED}</p>\n{held}'


def _part(part: JudgedPart, named: bool, folded: bool) -> str:
    prompt = f": {escape(part.prompt)}" if named else ""
    attempted = part.outcome != "not attempted"
    head = f"<h4>{OUTCOMES[part.outcome] if attempted else 'Every option, and why'}{prompt}</h4>"
    order = list(OUTCOMES)
    options = sorted(part.options, key=lambda option: (not option.chosen, order.index(option.rating.outcome)))
    items = "\n".join(_option(option, folded) for option in options)
    return f'{head}\n<ul class="vod-options">\n{items}\n</ul>'


def _option(option: JudgedOption, folded: bool) -> str:
    rating = option.rating
    own = ' <span class="vod-yours">your choice</span>' if option.chosen else ""
    head = f'<p><strong class="vod-{rating.outcome}">{OUTCOMES[rating.outcome]}</strong>{own}</p>'
    said = f"<p>{escape(option.text)}</p>\n{prose(rating.why)}"
    return f"<li>\n{head}\n{said}\n{_sources(rating.sources, folded)}\n</li>"


def _sources(locators: tuple[str, ...], folded: bool) -> str:
    listed = source_list(locators)
    if folded:
        return f"<details><summary>Sources</summary>{listed}</details>"
    return f"<div><p><strong>Sources.</strong></p>{listed}</div>"
