"""The colours of all charts and what each is for: bands, marks and text (Okabe-Ito, safe for colour-blind readers).

A figure uses the light colours below. The live chart and the handout exchange each for its dark partner, by name.
"""

from typing import Final, NamedTuple


class Tone(NamedTuple):
    """One colour of the palette, on light and on dark ground."""

    light: str
    dark: str


INK: Final = "#1b1f24"
MUTED: Final = "#57606a"
GRID: Final = "#e3e6ea"
PAPER: Final = "#ffffff"
BLUE: Final = "#0072b2"
ORANGE: Final = "#c75300"
GREEN: Final = "#00785a"
PURPLE: Final = "#8e3f73"
PALE_BAND: Final = "#d3e8f5"
"""Days whose values are known to lie within bounds, what lies below a limit, a lower grade."""
NORMAL_BAND: Final = "#e2f1ea"
"""What every published interval calls normal."""
NORMAL_BAND_EDGE: Final = "#bfe0d1"
"""Where published limits of normal differ."""
UNKNOWN_BAND: Final = "#f3efe4"
"""Days or samples of which nothing is reported."""

PALETTE: Final = {
    "ink": Tone(INK, "#e6e8ea"),
    "muted": Tone(MUTED, "#b3bac2"),
    "grid": Tone(GRID, "#3a4046"),
    "paper": Tone(PAPER, "#16191d"),
    "blue": Tone(BLUE, "#5cb8ee"),
    "orange": Tone(ORANGE, "#ff9b57"),
    "green": Tone(GREEN, "#3ecf9f"),
    "purple": Tone(PURPLE, "#e59cc8"),
    "sky": Tone(PALE_BAND, "#1c3b50"),
    "normal": Tone(NORMAL_BAND, "#173329"),
    "normal-edge": Tone(NORMAL_BAND_EDGE, "#23523f"),
    "unknown": Tone(UNKNOWN_BAND, "#2f2b22"),
}
"""Every colour that a figure may use, by its name in CSS variables (`--vod-blue`)."""


def palette_css(selector: str) -> str:
    """The colours of charts drawn into a page as CSS variables, light and dark."""
    light = "".join(f"--vod-{name}: {tone.light};" for name, tone in PALETTE.items())
    dark = "".join(f"--vod-{name}: {tone.dark};" for name, tone in PALETTE.items())
    return f'{selector} {{ {light} }}\n[data-jp-theme-light="false"] {selector} {{ {dark} }}\n'
