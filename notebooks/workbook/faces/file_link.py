"""A file that a live page carries within itself: a link that saves it, and asks nobody for it."""

from base64 import b64encode
from dataclasses import dataclass

import htpy as h

from workbook.page import Face


@dataclass(frozen=True)
class FileLink:
    """Words that save a text as a file. What is stored or printed names the place where it can be had."""

    words: str
    name: str
    media_type: str
    text: str
    elsewhere: str

    def write(self, face: str) -> h.Node:
        """A link in a live page; in the others a sentence, since JupyterLab strips such a link from what is stored."""
        if face != Face.LIVE:
            return h.p[self.elsewhere]
        packed = b64encode(self.text.encode()).decode("ascii")
        return h.p[h.a(".vod-file", href=f"data:{self.media_type};base64,{packed}", download=self.name)[self.words]]
