"""The simplest live face: HTML that Python writes, and writes anew when something is committed."""

from typing import ClassVar

from workbook.faces.assets import LiveFace, live_face
from workbook.faces.widget import PanelWidget


class PythonHtml(PanelWidget):
    """A live face that is only read: a piece of HTML that may change when something is committed."""

    face: ClassVar[LiveFace] = live_face("python_html.js")

    def __init__(self, html: str) -> None:
        super().__init__(self.face, {"html": html})
