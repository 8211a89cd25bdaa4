"""A panel and its three faces: a live widget, static HTML with a table, and one line of text.

A panel without a chart derives from `Panel`. It says its `page()`, from which face 2 is written (semantic HTML,
complete without style, script, ids or inputs), its `state_line()` (face 3: one deterministic line) and, if it can be
operated, `make_live()` (face 1).
Its state is in traits, so a test drives it without a browser: set a trait, read `static_html()`.
A panel with a chart derives from `workbook.faces.chart.ChartPanel` instead, which does all of this from a picture.
"""

from typing import Any

from ipywidgets import DOMWidget
from traitlets import HasTraits

from workbook.answering import handout_is_wanted
from workbook.faces.paper import Paper
from workbook.lab.saving import WIDGET_VIEW
from workbook.page import Block, Face, written


class Panel(HasTraits):
    """What every panel has in common. It holds no clinical logic: it reads its traits, asks casedata, and shows."""

    _live: DOMWidget | None = None

    def page(self) -> tuple[Block, ...]:
        """What it says, as nodes."""
        raise NotImplementedError

    def static_html(self) -> str:
        """The static face: semantic HTML that says everything, also when unstyled and sanitised."""
        return written(self.page(), Face.STORED)

    def state_line(self) -> str:
        """The state in one line, the same at every run."""
        raise NotImplementedError

    def make_live(self) -> DOMWidget | None:
        """A new live widget bound to the traits of this panel; None for a panel that is only read."""
        return None

    def on_paper(self) -> Paper:
        """What it shows in a handout: the static face, unless it has something better for a page without a kernel."""
        return Paper(written(self.page(), Face.PAPER))

    def live(self) -> DOMWidget | None:
        """The one live widget of this panel, made when it is first asked for."""
        if self._live is None:
            self._live = self.make_live()
        return self._live

    def __repr__(self) -> str:
        return self.state_line()

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        if handout_is_wanted():
            return self.on_paper().bundle(self.state_line())
        faces: dict[str, Any] = {"text/plain": self.state_line(), "text/html": self.static_html()}
        widget = self.live()
        if widget is not None:
            faces[WIDGET_VIEW] = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
        return faces
