"""A chart in a handout: inline SVG, its words and tables, and all states of day and units packed into the page.

The states are gzipped JSON in base64: uncompressed they would outgrow everything else. The script of the page unpacks
them at the first move; without it, the last day stands there, and every fact is in the tables.
"""

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import htpy as h
from markupsafe import Markup

from workbook.drawing.figure import title_height
from workbook.drawing.svg import Way, drawing
from workbook.drawing.svg_markup import pieces
from workbook.drawing.svg_pen import Element, plain
from workbook.faces.controls import OneOf, Slider
from workbook.page import Block, Face, Table, written
from workbook.page.writing import table_pieces

STILL = "The chart stands still, because scripts are off here. Every value is in the tables."
UNITS = ("units", "axis", "scale")
"""Choices that a page offers although they change no fact."""
IN_OTHER_UNITS = "The same in the other units"
KEYS = "Left and right arrow keys go from value to value."


@dataclass(frozen=True)
class Frame:
    """One state of a chart: its title, the drawing without it, what stands below, and all in one sentence."""

    title: str
    drawing: Element
    words: tuple[Block, ...]
    alt: str

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables among its words."""
        return tuple(one for one in self.words if isinstance(one, Table))

    @property
    def tells(self) -> bool:
        """Whether a mark of it says something when the pointer rests on it."""
        return any(isinstance(one, Element) and ("class", "mark") in one.attributes for one in self.drawing.content)

    def drawing_pieces(self) -> tuple[str, ...]:
        """The drawing, named for a screen reader, in the pieces that states may share."""
        named = (("role", "img"), ("aria-label", self.alt))
        return pieces(replace(self.drawing, attributes=(*named, *self.drawing.attributes)), Way.PAPER)

    def word_pieces(self) -> tuple[str, ...]:
        """The words in the pieces that states may share: a paragraph, a row."""
        return tuple(
            piece
            for one in self.words
            for piece in (table_pieces(one, Face.PAPER) if isinstance(one, Table) else (written((one,), Face.PAPER),))
        )


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
        drawn = Markup("".join(frame.drawing_pieces()))  # noqa: S704  our own drawing, whose texts were escaped
        words = Markup("".join(frame.word_pieces()))  # noqa: S704  written by htpy
        inside = (
            h.figcaption[h.span(".says")[frame.title or self.heading]],
            self._controls(),
            h.div(".plot", tabindex="0", role="group", aria_label=f"{self.heading}. {KEYS}")[drawn],
            h.p(".readout", aria_live="polite")[""] if frame.tells else None,
            h.div(".words")[words],
            self._others(),
            h.noscript[h.p(".note")[STILL]] if len(self.frames) > 1 else None,
            self._packed(),
        )
        lines = [part for one in inside if one is not None for part in ("\n", one)]
        return str(h.figure(".chart", data_shown=str(self.shown))[lines, "\n"])

    def _controls(self) -> h.Element | None:
        slider = _range(self.slider, self.shown) if self.slider else None
        choice = _buttons(self.choice, self.chosen) if self.choice else None
        return h.div(".controls", hidden=True)[slider, choice] if choice or slider else None

    def _others(self) -> h.Element | None:
        """What the tables hold under another choice and not as shown: for paper, and for a page without scripts."""
        tables = () if self.choice is None else tuple(self._other_tables(self.choice))
        inside = Markup(written(tables, Face.PAPER))  # noqa: S704  written by htpy
        return h.div(".others")[inside] if tables else None

    def _other_tables(self, choice: OneOf) -> Iterator[Table]:
        """Only what differs: in other units the rows, under another choice whole tables that name it."""
        if choice.name in UNITS:
            rows = self.other_rows()
            yield from [Table(IN_OTHER_UNITS, (), rows)] if rows else []
            return
        shown = self._rows(self.chosen)
        for place, option in enumerate(choice.options):
            for table in self._frame(place).tables:
                if any(row not in shown for row in table.rows):
                    yield replace(table, caption=f"{choice.label}: {option.label}. {table.caption}")

    def other_rows(self) -> tuple[tuple[Any, ...], ...]:
        """The rows of tables that the other choices have, with the slider where it is, and the shown one has not."""
        shown = self._rows(self.chosen)
        places = range(len(self.choice.options) if self.choice else 1)
        rows = (row for place in places for row in self._rows(place))
        return tuple(dict.fromkeys(row for row in rows if row not in shown))

    def _rows(self, option: int) -> tuple[tuple[Any, ...], ...]:
        return tuple(row for table in self._frame(option).tables for row in table.rows)

    def _frame(self, option: int) -> Frame:
        """The frame of an option, with the slider where it is."""
        return self.frames[option * (len(self.slider.states) if self.slider else 1) + self.shown]

    def _packed(self) -> h.Element | None:
        if len(self.frames) < 2:
            return None
        packed = gzip.compress(json.dumps(pooled(self.frames), ensure_ascii=False).encode(), 9, mtime=0)
        return h.script(".frames", type="application/gzip")[b64encode(packed).decode("ascii")]


def pooled(frames: tuple[Frame, ...]) -> dict[str, Any]:
    """Every distinct piece once, and each frame as the places of its pieces: most days repeat most."""
    places: dict[str, int] = {}

    def placed(texts: tuple[str, ...]) -> list[int]:
        return [places.setdefault(text, len(places)) for text in texts]

    states = [
        [placed((str(h.fragment[one.title]),)), placed(one.drawing_pieces()), placed(one.word_pieces())]
        for one in frames
    ]
    return {"pieces": list(places), "states": states}


def frame_of(figure: Mapping[str, Any], words: tuple[Block, ...], alt: str) -> Frame:
    """A state from a figure's JSON. Its title becomes text of the page, which wraps and leaves the drawing."""
    layout = dict(figure["layout"])
    title = layout.pop("title", None) or {}
    said = str(title.get("text", ""))
    if said:
        top = title_height(title)
        layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] - top}
        layout["height"] -= top
    left = layout.get("margin", {}).get("l", 0)
    drawn = drawing({**figure, "layout": layout}, Way.PAPER)
    # The page names its world itself, so the name space can go; `data-left` is where the plot begins.
    attributes = (("data-left", str(left)), *(each for each in drawn.attributes if each[0] != "xmlns"))
    return Frame(plain(said).replace("\n", " "), replace(drawn, attributes=attributes), words, alt)


def _range(slider: Slider, shown: int) -> h.Element:
    words = [slider.words.format(state) for state in slider.states]
    ends = {"min": str(slider.first), "max": str(slider.last), "value": str(slider.states[shown])}
    step = {} if slider.step == 1 else {"step": str(slider.step)}
    control = h.input(type="range", **ends, **step, aria_valuetext=words[shown], autocomplete="off")
    return h.div(".slide", data_words=slider.words)[h.label[f"{slider.label} ", control], h.output[words[shown]]]


def _buttons(choice: OneOf, chosen: int) -> h.Element:
    buttons = (
        h.button(type="button", aria_pressed="true" if place == chosen else "false")[option.label]
        for place, option in enumerate(choice.options)
    )
    return h.div(".buttons", role="group", aria_label=choice.label)[h.span[choice.label], buttons]
