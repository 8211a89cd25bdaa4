"""A button, and below it a text that is not on the page before the button is pressed."""

from collections.abc import Callable

import anywidget
from traitlets import Unicode

from workbook.drawing.template import palette_css
from workbook.faces.assets import script, style


class CurtainWidget(anywidget.AnyWidget):
    """The live face: one button, and the text that Python sends when it is pressed."""

    _esm = script("controls.js", "curtain.js")
    _css = style("decision.css", "reading.css") + palette_css(".vod-panel")
    html = Unicode().tag(sync=True)
    button = Unicode().tag(sync=True)


def behind_curtain(html: Callable[[], str], *, what: str) -> CurtainWidget:
    """What an instructor opens in front of a class: the button says what it will show."""
    widget = CurtainWidget(button=f"Show {what}")

    def pressed(_widget: CurtainWidget, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and content.get("pressed") == "curtain":
            widget.html = "" if widget.html else html()
            widget.button = f"{'Hide' if widget.html else 'Show'} {what}"

    widget.on_msg(pressed)
    return widget
