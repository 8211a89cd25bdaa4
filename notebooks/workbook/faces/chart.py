"""A panel with a chart: native controls, a plotly chart redrawn without a round trip to the kernel, and its table.

A new panel is three pieces, and no clinical logic in the last two:

1. `x_facts(case, ...) -> XFacts`, a NamedTuple or frozen dataclass of what is to be shown at a moment;
2. `plot_x(facts) -> Figure`, the only drawing. Give it `template=TEMPLATE` and a `height`, colours of
   `drawing.palette`, hover text in `hovertext`, and each axis a `range` and `tickvals` (`drawing.figure`);
   `drawing.svg` raises on a feature that it does not know. Every mark says its value, unit, day and place, or is
   declared decorative with `hoverinfo="skip"`; what a shape draws says it through an `Area` (`drawing.hover`). An x
   axis with `fixedrange=False` zooms live: that of days or months, not one whose ends are part of the finding;
3. a class:

       class XPanel(ChartPanel):
           heading = "X"                                  # its name for a screen reader, and of its CSV file
           day = Int()                                    # one trait for each control, of the same name

           def controls(self):                            # a Slider's states are all computed ahead
               return (Slider("day", "Day shown", 0, self.last), OneOf("units", "Units", (Option("si", "SI"), ...)))

           def picture_at(self, state):                   # `state`: the slider's value; other traits as they are
               facts = x_facts(self.case, state, self.units)
               return Picture(plot_x(facts), alt=facts.sentence, tables=(table_of(facts),), notes=facts.notes)

           def state_line(self):
               return f"X, day {self.day}: ..."

Set the traits in `__init__` before `super().__init__()` returns, or give them defaults. A test sets a trait and reads
`static_html()`, `picture_at(...)` or `live().frames`; no browser is needed. Never compute a state beyond the horizon.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from ipywidgets import DOMWidget
from traitlets import HasTraits

from workbook.drawing.figure import Figure
from workbook.drawing.palette import PALETTE
from workbook.drawing.svg import svg_data_uri
from workbook.faces.assets import live_face
from workbook.faces.controls import Control, OneOf, Slider
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.paper_chart import UNITS, Chart, Frame, frame_of
from workbook.faces.widget import PanelWidget, heard
from workbook.page import Block, Drawing, Face, Fold, Table, Text, written

AS_TABLE = "The same as a table"
HOW_TO_READ = "How to read this chart"


@dataclass(frozen=True)
class Picture:
    """A chart in one state: the figure, the same in one sentence (`alt`), words below it, and its tables.

    The `legend` and, under the title in `fold`, the tables are folded wherever somebody can click.
    """

    figure: Figure
    alt: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    fold: str = AS_TABLE
    legend: tuple[str, ...] = ()

    def words(self) -> tuple[Block, ...]:
        """What stands below the chart: its tables say the same again, so they are folded where they can be opened."""
        legend = tuple(Text(one) for one in self.legend if one)
        how = (Fold(HOW_TO_READ, *legend, unfolded=()),) if legend else ()
        folded = (Fold(self.fold, *self.tables, unfolded=()),) if self.tables else ()
        return (*(Text(note) for note in self.notes if note), *how, *folded)

    def page(self) -> tuple[Block, ...]:
        """The chart, and the words and tables below it."""
        return (Drawing(self.figure, self.alt), *self.words())

    def frame(self) -> Frame:
        """The picture as one state of a chart in a handout: its notes as one paragraph."""
        said = " ".join(filter(None, (*self.notes, *self.legend)))
        legend = (Text(said, kind="legend"),) if said else ()
        return frame_of(self.figure.to_dict(), (*legend, *self.tables), self.alt)


@cache
def packed_plotly() -> bytes:
    """plotly.js of the plotly wheel, gzipped: as it is, Jupyter's limit on a kernel's output would hold it back."""
    found = find_spec("plotly")  # this finds the folder and imports nothing
    folders = found.submodule_search_locations if found else None
    script = Path(next(iter(folders or ["."])), "package_data", "plotly.min.js")
    return gzip.compress(script.read_bytes(), 6, mtime=0) if script.is_file() else b""


CHART = live_face("chart.js", "chart_inputs.js", "chart_plotly.js", "chart_marks.js", styles=("chart.css",))
"""The live face. `parts` holds each piece of the frames once, and a frame names its pieces by their place."""


class ChartPanel(Panel):
    """A panel whose faces all come from `picture_at`; see the recipe at the head of this module."""

    heading: ClassVar[str] = "Chart"
    """What the panel is called by a screen reader, and its CSV file."""
    redrawn_by: ClassVar[tuple[str, ...]] = ()
    """Traits without a control that change the picture."""
    _drawn: Mapping[int, object] = MappingProxyType({})
    """By state, what decided on the frame that the live chart has of it."""
    _images = False
    """Whether the page shows images, because it has no plotly."""

    def controls(self) -> tuple[Control, ...]:
        """The controls, each named after a trait; at most one `Slider`."""
        raise NotImplementedError

    def picture_at(self, state: int) -> Picture:
        """The picture with the slider at `state` and every other trait as it is."""
        raise NotImplementedError

    def picture(self) -> Picture:
        """The picture as it is now."""
        slider = self.slider()
        return self.picture_at(getattr(self, slider.name) if slider else 0)

    def slider(self) -> Slider | None:
        """The control whose states are computed ahead."""
        return next((control for control in self.controls() if isinstance(control, Slider)), None)

    def pictures(self) -> tuple[Picture, ...]:
        """The picture of every state of the slider, first to last: what a handout with a slider shows."""
        slider = self.slider()
        return tuple(self.picture_at(state) for state in (slider.states if slider else (0,)))

    def shown_by(self, state: int) -> object:  # noqa: ARG002  of a panel that knows better
        """All that the picture of that state depends on: while it is the same, the picture is not drawn again."""
        return object()

    def page(self) -> tuple[Block, ...]:
        """The chart as it is now, its words and tables."""
        return self.picture().page()

    def on_paper(self) -> Paper:
        """The drawing itself with all its states: the slider, and the first choice between options as buttons."""
        if not getattr(self, "is_open", True):
            return super().on_paper()
        slider = self.slider()
        choice = next((control for control in self.controls() if isinstance(control, OneOf)), None)
        frames = tuple(picture.frame() for picture in self._pictures_of(choice))
        shown = slider.states.index(getattr(self, slider.name)) if slider else 0
        chosen = self._place_of(choice) if choice else 0
        chart = Chart(self.heading, frames, shown, slider, choice, chosen)
        if choice and choice.name not in UNITS and not chart.other_rows():
            states = len(slider.states) if slider else 1
            chart = Chart(self.heading, frames[chosen * states : (chosen + 1) * states], shown, slider)
        return Paper(chart.html())

    def _place_of(self, choice: OneOf) -> int:
        """Which of its options is chosen, from 0 on."""
        return [option.value for option in choice.options].index(getattr(self, choice.name))

    def _pictures_of(self, choice: OneOf | None) -> Iterator[Picture]:
        """The pictures for each option in turn; the panel is left as it was."""
        if choice is None:
            yield from self.pictures()
            return
        before = getattr(self, choice.name)
        for option in choice.options:
            HasTraits.set_trait(self, choice.name, option.value)
            yield from self.pictures()
        HasTraits.set_trait(self, choice.name, before)

    def values(self) -> dict[str, Any]:
        """The value of each control."""
        return {control.name: getattr(self, control.name) for control in self.controls()}

    def for_browser(self) -> dict[str, Any]:
        """The controls with their values, and the frames of all states; images once a page has no plotly."""
        self._drawn, self._images = {}, False
        return {
            "label": self.heading,
            "controls": [control.for_browser() for control in self.controls()],
            "values": self.values(),
            "palette": {tone.light: tone.dark for tone in PALETTE.values()},
            "images": [],
        } | self._frames({})

    def make_live(self) -> DOMWidget:
        """A live chart with the frames of all states, bound to this panel's traits in both directions."""
        self.observe(self._changed, [*self.values(), *self.redrawn_by])
        return PanelWidget(CHART, self.for_browser(), self)

    @heard
    def on_values(self, values: dict[str, Any]) -> None:
        """The browser has settled on these values of the controls."""
        self.kept(values=values)
        with self.hold_trait_notifications():  # all of them, or none
            for name in self.values():
                HasTraits.set_trait(self, name, values.get(name))

    @heard
    def on_images(self) -> None:
        """The page has no plotly, and can have none."""
        self._images = True
        self._show(self._pictured())

    @heard
    def on_plotly(self) -> None:
        """The page asks for plotly.js, once for all its charts; without a buffer there is none to be had."""
        if self._live is not None:
            packed = packed_plotly()
            self._live.send({"kind": "plotly"}, [packed] if packed else [])

    def redraw(self, _change: object = None) -> None:
        """Show the values as they are; the frames are those that were sent."""
        self._show({"values": self.values()})

    def _changed(self, change: dict[str, Any]) -> None:
        slider = self.slider()
        if not isinstance(self._live, PanelWidget):
            return
        ahead = slider is not None and change["name"] == slider.name
        frames = {} if ahead else self._frames(self._live.state) | self._pictured()
        self._show(frames | {"values": self.values()})

    def _show(self, state: dict[str, Any]) -> None:
        if isinstance(self._live, PanelWidget):
            self._live.show(state)

    def _frames(self, shown: Mapping[str, Any]) -> dict[str, list[Any]]:
        """The frames of all states and their pieces; what is `shown` and has not changed is not drawn again."""
        slider = self.slider()
        pool, drawn = Pool(), self._drawn
        sent = dict(zip(drawn, shown.get("frames", ()), strict=True))
        self._drawn = {state: self.shown_by(state) for state in (slider.states if slider else (0,))}
        frames = [
            pool.again(sent[state], shown["parts"]) if drawn.get(state) == by else pool.frame(self.picture_at(state))
            for state, by in self._drawn.items()
        ]
        return {"parts": pool.parts, "frames": frames}

    def _pictured(self) -> dict[str, list[str]]:
        """An image of every state, for a page that asked for them."""
        return {"images": [svg_data_uri(one.figure.to_dict()) for one in self.pictures()]} if self._images else {}


_as_json = json.JSONEncoder(sort_keys=True).encode


class Pool:
    """The distinct pieces of all pictures, and each picture as the places of its pieces: most days repeat most."""

    def __init__(self) -> None:
        self.parts: list[Any] = []
        self._places: dict[str, int] = {}
        self._same: dict[int, tuple[object, int]] = {}
        self._moved: dict[int, int] = {}

    def frame(self, picture: Picture) -> dict[str, Any]:
        """The frame of a picture."""
        figure = picture.figure.to_dict()
        return {
            "data": [self._place(self._spoken(trace)) for trace in figure["data"]],
            "layout": {key: self._laid(value) for key, value in figure["layout"].items()},
            "words": [self._place(line) for line in written(picture.words(), Face.LIVE).split("\n")],
            "alt": picture.alt,
        }

    def again(self, frame: dict[str, Any], parts: list[Any]) -> dict[str, Any]:
        """A frame of an earlier pool, whose parts are given; always those of the same pool."""

        def moved(place: int, part: object = None) -> int:
            if place not in self._moved:
                self._moved[place] = self._place(parts[place] if part is None else part)
            return self._moved[place]

        def trace_moved(place: int) -> int:
            trace = parts[place]
            told = trace.get("hovertext")
            return moved(place, trace | {"hovertext": [moved(text) for text in told]} if told else trace)

        return {
            "data": [trace_moved(place) for place in frame["data"]],
            "layout": {
                key: [moved(one) for one in place] if isinstance(place, list) else moved(place)
                for key, place in frame["layout"].items()
            },
            "words": [moved(place) for place in frame["words"]],
            "alt": frame["alt"],
        }

    def _spoken(self, trace: dict[str, Any]) -> dict[str, Any]:
        """A trace whose hover texts are pieces themselves: those of a lane come again on every day of the slider."""
        told = trace.get("hovertext")
        return trace | {"hovertext": [self._place(text) for text in told]} if told else trace

    def _laid(self, value: object) -> int | list[int]:
        """Shapes and annotations are pieces one by one: each day adds a few to those of the day before."""
        return [self._place(one) for one in value] if isinstance(value, list) else self._place(value)

    def _place(self, part: object) -> int:
        """Its place; the very same object, such as the template of every chart, is not read again."""
        if id(part) not in self._same:
            self._same[id(part)] = (part, self._place_by_content(part))
        return self._same[id(part)][1]

    def _place_by_content(self, part: object) -> int:
        key = _as_json(part)
        if key not in self._places:
            self._places[key] = len(self.parts)
            self.parts.append(json.loads(key))
        return self._places[key]
