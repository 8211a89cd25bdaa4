"""Consoles that cannot write all our signs: what one cannot show is written in signs that every console has."""

import codecs
import json
import sys
from io import TextIOWrapper

HANDLER = "vod-or-dili"
PLAIN = {
    "≥": ">=", "≤": "<=", "→": "->", "−": "-", "–": "-", "—": "-", "×": "x", "·": "-", "µ": "u", "μ": "u", "…": "...",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "±": "+-", "≈": "about ", "°": " degrees", "√": "root of ",
    "●": "[+]", "○": "[-]", "◐": "[~]", "✓": "[+]", "✗": "[-]", "▲": "[!]", "☐": "[ ]",
    "²": "^2", "³": "^3", "⁹": "^9", "⁻": "^-", "⁴": "^4", "½": "1/2", "α": "alpha", "β": "beta", "γ": "gamma",
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "é": "e", "è": "e", "á": "a", "í": "i",
    "ó": "o", "ñ": "n", "\u00a0": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip
"""What stands for a sign where a console does not have it; for any other it is a question mark."""


def write_everywhere() -> None:
    """From now on nothing that is printed fails for a sign that the console does not have. Every command begins so."""
    codecs.register_error(HANDLER, _in_plain_signs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def can_write(text: str) -> bool:
    """Whether the console has every sign of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def in_json(value: object) -> str:
    """A value as JSON; with escapes where the console does not have its signs, so that it stays the same value."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text if can_write(text) else json.dumps(value, indent=1)


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(sign, "?") for sign in error.object[error.start : error.end]), error.end
