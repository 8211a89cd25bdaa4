"""What texts become before they leave: without signs that no format holds, and without their locator marks."""

import re

from workbook.text.citations import MARK

NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Nor of a string in FHIR."""


def legal(text: str) -> str:
    """The text without the signs that XML cannot hold."""
    return NOT_OF_XML.sub("", text)


def places(text: str) -> list[str]:
    """The places that the marks of a text name, in their order."""
    return [place.strip() for found in MARK.findall(text) for place in found.split(",")]


def without_marks(text: str) -> str:
    """The text as it reads without its marks; one that has none is left as it is."""
    if not MARK.search(text):
        return text
    return re.sub(r"\s+([.,;:?!)])", r"\1", MARK.sub("", text)).replace("  ", " ").strip()
