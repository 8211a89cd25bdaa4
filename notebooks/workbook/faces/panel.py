"""A panel and its three faces: a live widget, static HTML with a table, and one line of text.

A panel without a chart derives from `Panel`. It says its `page()`, from which face 2 is written (semantic HTML,
complete without style, script, ids or inputs), its `state_line()` (face 3: one deterministic line) and, if it can be
operated, the `face` that its live widget loads, its state `for_browser()`, and what it has `heard` (face 1; see
`workbook.faces.widget`).
Its state is in traits, so a test drives it without a browser: set a trait, read `static_html()`.
A panel with a chart derives from `workbook.faces.chart.ChartPanel` instead, which does all of this from a picture.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from ipywidgets import DOMWidget
from traitlets import HasTraits

from exercises import Gate
from workbook.faces.assets import LiveFace
from workbook.faces.paper import Paper
from workbook.faces.widget import PanelWidget
from workbook.lab.saving import WIDGET_VIEW
from workbook.page import Block, Face, written


class Panel(HasTraits):
    """What every panel has in common. It holds no clinical logic: it reads its traits, asks casedata, and shows."""

    face: ClassVar[LiveFace | None] = None
    """The files of the live face; None for a panel that is only read, or that makes its widgets itself."""
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

    def for_browser(self) -> dict[str, Any]:
        """The state of the live face, by name."""
        raise NotImplementedError

    def make_live(self) -> DOMWidget | None:
        """A new live widget bound to this panel; None for a panel that is only read."""
        return PanelWidget(self.face, self.for_browser(), self) if self.face else None

    def redraw(self, _change: object = None) -> None:
        """Show the state as it is now in the live face, if there is one."""
        if isinstance(self._live, PanelWidget):
            self._live.show(self.for_browser())

    def hear(self, event: Callable[[], None]) -> None:
        """Let what the browser asks for happen."""
        event()

    def refuse(self, why: str) -> None:
        """Say why nothing was changed, where the panel has a place for it; the face shows the state as it is."""
        if self.has_trait("message"):
            self.set_trait("message", why)
        self.redraw()

    def kept(self, **state: object) -> None:
        """Take what the browser has changed and shows already, so that it is not sent back."""
        if isinstance(self._live, PanelWidget):
            self._live.keep(**state)

    def tell(self, **content: object) -> None:
        """Send something to the browser that is no state, such as a file to save."""
        if isinstance(self._live, PanelWidget):
            self._live.send(content)

    def on_paper(self) -> Paper:
        """What it shows in a handout: the static face, unless it has something better for a page without a kernel."""
        return Paper(written(self.page(), Face.PAPER))

    @property
    def behind(self) -> tuple[str, ...]:
        """The questions behind which it stands."""
        gate = getattr(self, "gate", None)
        return gate.names if isinstance(gate, Gate) else ()

    def live(self) -> DOMWidget | None:
        """The one live widget of this panel, made when it is first asked for."""
        if self._live is None:
            self._live = self.make_live()
        return self._live

    def __repr__(self) -> str:
        return self.state_line()

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        faces: dict[str, Any] = {"text/plain": self.state_line(), "text/html": self.static_html()}
        widget = self.live()
        if widget is not None:
            faces[WIDGET_VIEW] = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
        return faces
