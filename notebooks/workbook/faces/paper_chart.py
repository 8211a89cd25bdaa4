"""A chart in a handout: inline SVG, its words and tables, and all states of day and units packed into the page.

The states are gzipped JSON in base64: uncompressed they would outgrow everything else. The script of the page unpacks
them at the first move; without it, the last day stands there, and every fact is in the tables.
"""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from markupsafe import Markup, escape

from workbook.drawing.compact_svg import compact
from workbook.drawing.svg import svg
from workbook.drawing.titles import title_height
from workbook.faces.controls import OneOf, Slider
from workbook.text.short_places import shortened
from workbook.text.tables import Table

STILL = "The chart stands still, because scripts are off here. Every value is in the tables."
_TAG = re.compile(r"<[^>]*>")
_ROW = re.compile(r"<tr><th scope=.row.>.*?</tr>", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_PIECE = re.compile(r"(?=<(?:path|text|rect|circle|g |title|tr|table|p|h\d))")
UNITS = ("units", "axis", "scale")
"""Choices that a page offers although they change no fact."""
IN_OTHER_UNITS = "The same in the other units"
KEYS = "Left and right arrow keys go from value to value."


@dataclass(frozen=True)
class Frame:
    """One state of a chart, as HTML: its title, the drawing without it, what stands below, and all in one sentence."""

    title: str
    drawing: str
    words: str
    alt: str


@dataclass(frozen=True)
class Chart:
    """A chart for a handout. `frames` holds, for each choice in turn, every state of the slider, first to last.

    It shows the frame of that state and of the option `chosen`, both counted from 0.
    """

    heading: str
    frames: tuple[Frame, ...]
    shown: int
    slider: Slider | None = None
    choice: OneOf | None = None
    chosen: int = 0

    def html(self) -> str:
        """The figure: controls that a script brings to life, the drawing, words and tables."""
        frame = self._frame(self.chosen)
        named = f'role="group" aria-label="{escape(self.heading)}. {KEYS}"'
        plot = f'<div class="plot" tabindex="0" {named}>{_image(frame)}</div>'
        readout = '<p class="readout" aria-live="polite"></p>' if '<g class="mark">' in frame.drawing else ""
        parts = (
            f'<figcaption><span class="says">{frame.title or escape(self.heading)}</span></figcaption>',
            self._controls(),
            plot,
            readout,
            f'<div class="words">{frame.words}</div>',
            self._others(),
            f'<noscript><p class="note">{STILL}</p></noscript>' if len(self.frames) > 1 else "",
            self._packed(),
        )
        inside = "\n".join(filter(None, parts))
        return f'<figure class="chart" data-shown="{self.shown}">\n{inside}\n</figure>'

    def _controls(self) -> str:
        choice = _buttons(self.choice, self.chosen) if self.choice else ""
        slider = _range(self.slider, self.shown) if self.slider else ""
        return f'<div class="controls" hidden>{slider}{choice}</div>' if choice or slider else ""

    def _others(self) -> str:
        """What the tables hold under another choice and not as shown: for paper, and for a page without scripts."""
        if self.choice is None:
            return ""
        tables = self._in_other_units() if self.choice.name in UNITS else self._under_other_choices(self.choice)
        return f'<div class="others">{tables}</div>' if tables else ""

    def _in_other_units(self) -> str:
        rows = self.other_rows()
        return f"<table><caption>{IN_OTHER_UNITS}</caption><tbody>{rows}</tbody></table>" if rows else ""

    def _under_other_choices(self, choice: OneOf) -> str:
        """Whole tables, each with the choice in its caption."""
        named = [(f"{choice.label}: {option.label}", place) for place, option in enumerate(choice.options)]
        return "\n".join(table for name, place in named for table in self._other_tables(name, place))

    def _other_tables(self, name: str, option: int) -> Iterator[str]:
        shown = self._frame(self.chosen).words
        for table in _TABLE.findall(self._frame(option).words):
            if any(row not in shown for row in _ROW.findall(table)):
                yield table.replace("<caption>", f"<caption>{escape(name)}. ", 1)

    def other_rows(self) -> str:
        """The rows of tables that the other choices have, with the slider where it is, and the shown one has not."""
        shown = self._frame(self.chosen).words
        others = (self._frame(place).words for place in range(len(self.choice.options) if self.choice else 1))
        rows = (row for words in others for row in _ROW.findall(words))
        return "".join(dict.fromkeys(row for row in rows if row not in shown))

    def _frame(self, option: int) -> Frame:
        """The frame of an option, with the slider where it is."""
        return self.frames[option * (len(self.slider.states) if self.slider else 1) + self.shown]

    def _packed(self) -> str:
        if len(self.frames) < 2:
            return ""
        packed = gzip.compress(json.dumps(pooled(self.frames), ensure_ascii=False).encode(), 9, mtime=0)
        return f'<script type="application/gzip" class="frames">{b64encode(packed).decode("ascii")}</script>'


def pooled(frames: tuple[Frame, ...]) -> dict[str, Any]:
    """Every distinct piece once, and each frame as the places of its pieces: most days repeat most."""
    places: dict[str, int] = {}

    def split(html: str) -> list[int]:
        return [places.setdefault(piece, len(places)) for piece in _PIECE.split(html)]

    states = [[split(text) for text in (one.title, _image(one), one.words)] for one in frames]
    return {"pieces": list(places), "states": states}


def frame_of(figure: Mapping[str, Any], words: str, alt: str) -> Frame:
    """A state from a figure's JSON. Its title becomes text of the page, which wraps and leaves the drawing."""
    layout = dict(figure["layout"])
    title = layout.pop("title", None) or {}
    said = str(title.get("text", ""))
    if said:
        top = title_height(title)
        layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] - top}
        layout["height"] -= top
    left = layout.get("margin", {}).get("l", 0)
    drawn = svg({**figure, "layout": layout}, inline=True)
    drawn = drawn.replace('<svg xmlns="http://www.w3.org/2000/svg" ', f'<svg data-left="{left}" ', 1)
    return Frame(str(escape(unescape(_TAG.sub("", said.replace("<br>", " "))))), shortened(compact(drawn)), words, alt)


def words_of(notes: tuple[str, ...], tables: tuple[Table, ...]) -> str:
    """The notes in one paragraph, then the tables."""
    said = Markup('<p class="legend">{}</p>').format(" ".join(filter(None, notes))) if any(notes) else Markup("")
    return shortened("\n".join(filter(None, [str(said), *(table.html() for table in tables)])))


def _image(frame: Frame) -> str:
    return frame.drawing.replace("<svg ", f'<svg role="img" aria-label="{escape(frame.alt)}" ', 1)


def _range(slider: Slider, shown: int) -> str:
    words = [slider.words.format(state) for state in slider.states]
    inside = Markup(
        '{} <input type="range" min="{}" max="{}" value="{}" aria-valuetext="{}" autocomplete="off">'
    ).format(slider.label, slider.first, slider.last, slider.states[shown], words[shown])
    said = f"<output>{escape(words[shown])}</output>"
    return f'<label class="slide" data-words="{escape(slider.words)}">{inside} {said}</label>'


def _buttons(choice: OneOf, chosen: int) -> str:
    buttons = Markup("").join(
        Markup('<button type="button" aria-pressed="{}">{}</button>').format(
            "true" if place == chosen else "false", option.label
        )
        for place, option in enumerate(choice.options)
    )
    named = Markup('<div role="group" aria-label="{0}" class="buttons"><span>{0}</span>{1}</div>')
    return str(named.format(choice.label, buttons))
