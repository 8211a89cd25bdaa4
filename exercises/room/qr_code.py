"""A text as a QR code that a page draws at any size."""

import io

import segno


def qr_code(text: str) -> bytes:
    """The SVG. It has a view box and no size, so that no page cuts it."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, omitsize=True)
    return drawn.getvalue()
