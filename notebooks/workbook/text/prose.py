"""Running text from the bank and the keys: Markdown to HTML, everything else escaped, locator marks in words."""

import mistune

from workbook.text.citations import with_marks

_to_html = mistune.create_markdown(escape=True)


def prose(text: str) -> str:
    """The text as HTML paragraphs and lists. Any HTML in it is shown as it stands, not obeyed."""
    return with_marks(str(_to_html(text))).strip()


def sentence(text: str) -> str:
    """One paragraph without its tags, for the inside of another element."""
    return prose(text).removeprefix("<p>").removesuffix("</p>")
