"""What opens after a grid or a matching is committed: row by row, what was answered, what is right, and why."""

from markupsafe import escape

from exercises import JudgedOption, JudgedPart
from workbook.questions.outcome import OUTCOMES, sources_html
from workbook.text.prose import sentence
from workbook.text.wording import counted


def rows_right(parts: tuple[JudgedPart, ...]) -> str:
    """How many rows are correct: `7 of 9 rows correct`."""
    right = sum(part.outcome == "correct" for part in parts)
    return f"{right} of {counted(len(parts), 'row')} correct"


def rows_html(parts: tuple[JudgedPart, ...], *, folded: bool) -> str:
    """Every row with its right answer; `folded` hides the answers that nobody asked about, and the sources."""
    attempted = any(part.outcome != "not attempted" for part in parts)
    rows = "\n".join(_row(part, folded) for part in parts)
    head = rows_right(parts) if attempted else "Every row, and why"
    return f'<h4>{head}</h4>\n<ul class="vod-options vod-rows">\n{rows}\n</ul>'


def _row(part: JudgedPart, folded: bool) -> str:
    right = next(option for option in part.options if option.rating.outcome == "correct")
    chosen = next((option for option in part.options if option.chosen), None)
    shown = tuple(dict.fromkeys(filter(None, (chosen, right))))
    others = tuple(option for option in part.options if option not in shown)
    whys = "\n".join(_why(option) for option in shown)
    return f"<li>\n{_head(part, chosen, right)}\n{whys}\n{_rest(others, right, folded)}\n</li>"


def _head(part: JudgedPart, chosen: JudgedOption | None, right: JudgedOption) -> str:
    if chosen is None:
        return f"<p><strong>{escape(part.prompt)}</strong></p>"
    told = f'<strong class="vod-{part.outcome}">{OUTCOMES[part.outcome]}</strong>'
    yours = f'<span class="vod-yours">you: {escape(chosen.text)}</span>'
    fitting = "" if chosen is right else f' <span class="vod-right">right: {escape(right.text)}</span>'
    return f"<p><strong>{escape(part.prompt)}</strong></p>\n<p>{told} {yours}{fitting}</p>"


def _why(option: JudgedOption) -> str:
    return f"<p><em>{escape(option.text)}:</em> {sentence(option.rating.why)}</p>"


def _rest(others: tuple[JudgedOption, ...], right: JudgedOption, folded: bool) -> str:
    whys = "\n".join(_why(option) for option in others)
    sources = sources_html(right.rating.sources, folded=False)
    if folded:
        name = "The other answers, and sources" if len(others) > 1 else "The other answer, and sources"
        return f"<details><summary>{name if others else 'Sources'}</summary>{whys}\n{sources}</details>"
    return f"{whys}\n{sources}"
