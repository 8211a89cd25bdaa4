"""A chart inside the text of a panel: as an image, or as SVG in the colours of the theme."""

from markupsafe import Markup

from workbook.drawing.figure import Figure
from workbook.drawing.svg import WIDTH, Way, svg, svg_data_uri
from workbook.drawing.template import PALETTE


def drawn(figure: Figure, alt: str, *, live: bool) -> str:
    """The chart inside a page: as an image, or inline in the colours of the theme where the page is live."""
    if live:
        return str(Markup('<div class="vod-drawn" role="img" aria-label="{}">{}</div>').format(alt, _inline(figure)))
    uri, height = svg_data_uri(figure.to_dict()), figure.height
    return str(Markup('<img src="{}" alt="{}" width="{}" height="{}">').format(uri, alt, WIDTH, height))


def palette_css(selector: str) -> str:
    """The colours of inlined charts as CSS variables, light and dark."""
    light = "".join(f"--vod-{name}: {tone.light};" for name, tone in PALETTE.items())
    dark = "".join(f"--vod-{name}: {tone.dark};" for name, tone in PALETTE.items())
    return f'{selector} {{ {light} }}\n[data-jp-theme-light="false"] {selector} {{ {dark} }}\n'


def _inline(figure: Figure) -> Markup:
    return Markup(svg(figure.to_dict(), Way.LIVE))  # noqa: S704  our own drawing, whose texts the pen has escaped
