"""Two drawings of our own: two ways to the liver, and a lobule in two states."""

from collections.abc import Callable, Iterable, Iterator
from math import cos, radians, sin

from workbook.drawing.svg_pen import Element, element

INK, SOFT, PAPER = "#1b1f24", "#57606a", "#ffffff"
LIVER, LIVER_EDGE, CELL = "#fbeee4", "#8a3b12", "#e8c9b0"
VEIN, RED, GREEN, PURPLE, BLUE = "#0a3069", "#b31d28", "#3f6212", "#6e40c9", "#0550ae"
WIDTH = 720
LABEL = "Schematic, not the patient"
Point = tuple[float, float]
Drawn = Callable[[Point], Iterator[Element]]


def ways() -> Element:
    """Two livers side by side: a needle through skin, fluid and capsule, and one by way of the veins."""
    return _sheet(330, *_ways_left(0), *_ways_right(360))


def lobule() -> Element:
    """Two lobules side by side: disease at the central vein, and disease in the cells."""
    return _sheet(
        458,
        *_lobule((180, 200), "SOS/VOD: at the vein", _cells_of_sos, _vein_of_sos),
        *_lobule((540, 200), "Toxic steatohepatitis: in the cells", _cells_of_fat, _open_vein),
        *_lobule_legend(354),
    )


def _sheet(height: int, *body: Element) -> Element:
    """The paper with its ground and its label."""
    return element(
        "svg",
        element("rect", width=WIDTH, height=height, fill=PAPER),
        _text((360, 22), LABEL, size=13, fill=SOFT),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        font_family="system-ui, sans-serif",
    )


def _text(at: Point, words: str, *, size: int = 14, anchor: str = "middle", fill: str = INK) -> Element:
    return element("text", words, x=at[0], y=at[1], font_size=size, text_anchor=anchor, fill=fill)


def _title(at: Point, words: str) -> Element:
    return element("text", words, x=at[0], y=at[1], font_weight=700, font_size=16, text_anchor="middle", fill=INK)


def _circle(at: Point, radius: float, fill: str, stroke: str, *, width: float = 1) -> Element:
    return element("circle", cx=at[0], cy=at[1], r=radius, fill=fill, stroke=stroke, stroke_width=width)


def _circles(places: Iterable[Point], radius: float, **look: object) -> Element:
    """Circles of one look: it is said once, as a handout holds hundreds of them."""
    return element("g", *(element("circle", cx=x, cy=y, r=radius) for x, y in places), **look)


def _lost_cells(*places: Point) -> Element:
    return _circles(places, 6.2, fill=PAPER, stroke=LIVER_EDGE, stroke_dasharray="2.2 1.8")


def _path(d: str, stroke: str, width: float, *, fill: str = "none", opacity: float = 1) -> Element:
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return element("path", d=d, fill=fill, stroke=stroke, stroke_width=width, stroke_opacity=f"{opacity:g}", **ends)


def _around(centre: Point, radius: float, degrees: float) -> Point:
    return centre[0] + radius * cos(radians(degrees)), centre[1] + radius * sin(radians(degrees))


def _liver(x: int, title: str) -> Iterator[Element]:
    """Liver, capsule, fluid and hepatic vein of one half of the picture."""
    yield _title((x + 180, 54), title)
    yield _path(
        f"M{x + 68},226 C{x + 34},120 {x + 110},84 {x + 190},88 S{x + 302},110 {x + 318},140", BLUE, 9, opacity=0.35
    )
    edge = f"M{x + 80},146 C{x + 120},104 {x + 256},104 {x + 300},144 C{x + 320},196 {x + 268},252 {x + 184},258"
    yield _path(f"{edge} C{x + 106},258 {x + 58},206 {x + 80},146 Z", LIVER_EDGE, 4, fill=LIVER)
    yield _path(f"M{x + 240},72 C{x + 238},124 {x + 226},168 {x + 190},196", VEIN, 13, opacity=0.5)
    yield _text((x + 256, 84), "hepatic vein", size=13, anchor="start", fill=VEIN)
    yield _text((x + 74, 98), "fluid", size=13, fill=BLUE)
    yield _text((x + 122, 168), "liver", size=13)
    yield _text((x + 296, 240), "capsule", size=13, anchor="start", fill=LIVER_EDGE)


def _ways_left(x: int) -> Iterator[Element]:
    yield from _liver(x, "Through the skin")
    yield _path(f"M{x + 26},84 C{x + 14},150 {x + 16},220 {x + 34},286", SOFT, 6)
    yield _text((x + 20, 304), "skin", size=13, anchor="start", fill=SOFT)
    yield _path(f"M{x + 4},214 L{x + 142},190", RED, 4)
    yield _circle((x + 70, 202), 18, "none", RED, width=2.5)
    yield _text((x + 96, 224), "needle", size=13, anchor="start", fill=RED)
    yield _text((x + 190, 290), "The needle passes fluid and capsule.")
    yield _text((x + 190, 311), "A bleed runs into the abdomen.")


def _ways_right(x: int) -> Iterator[Element]:
    yield from _liver(x, "From inside, by the jugular vein")
    yield _path(f"M{x + 240},74 C{x + 238},122 {x + 228},158 {x + 204},184 L{x + 164},214", RED, 4)
    yield _circle((x + 164, 214), 4, RED, RED)
    yield _text((x + 152, 236), "needle", size=13, fill=RED)
    yield _text((x + 180, 290), "A short needle leaves the capsule alone.")
    yield _text((x + 180, 311), "A bleed runs back into the vein.")


RAYS, RINGS = range(0, 360, 20), (40, 57, 74, 91, 108)
EDGE = 132
"""From the central vein to a corner of the lobule."""


def _lobule(centre: Point, title: str, cells: Drawn, vein: Drawn) -> Iterator[Element]:
    corners = [_around(centre, EDGE, 60 * corner - 90) for corner in range(6)]
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    yield _title((centre[0], 50), title)
    yield element("polygon", points=outline, fill=LIVER, stroke=LIVER_EDGE, stroke_width=1.5)
    yield from (_circle(corner, 9, "#dfe7f2", VEIN) for corner in corners)
    yield from cells(centre)
    yield from vein(centre)


def _places(centre: Point) -> Iterator[tuple[int, int, Point]]:
    """Ray, ring and place of every cell that lies inside the lobule."""
    for ray, degrees in enumerate(RAYS):
        inside = EDGE * cos(radians(30)) / cos(radians((degrees + 30) % 60 - 30)) - 12
        for ring, radius in enumerate(RINGS):
            if radius < inside:
                yield ray, ring, _around(centre, radius, degrees)


def _cells_of_sos(centre: Point) -> Iterator[Element]:
    """Sinusoids full of blood between the plates, widest at the vein; the cells nearest to it are lost."""
    for degrees in RAYS:
        for start, end, width in ((20, 48, 6), (48, 66, 4), (66, 84, 2)):
            (x0, y0), (x1, y1) = _around(centre, start, degrees + 10), _around(centre, end, degrees + 10)
            yield _path(f"M{x0:.1f},{y0:.1f} L{x1:.1f},{y1:.1f}", RED, width, opacity=0.75)
    cells = list(_places(centre))
    yield _lost_cells(*(place for _, ring, place in cells if ring < 2))
    yield _circles((place for _, ring, place in cells if ring >= 2), 6.2, fill=CELL, stroke=LIVER_EDGE)


def _vein_of_sos(centre: Point) -> Iterator[Element]:
    yield _circle(centre, 19, "#cfd8e3", VEIN, width=2.2)
    yield _circle(centre, 6, PAPER, VEIN, width=1.5)


def _cells_of_fat(centre: Point) -> Iterator[Element]:
    """Large and small drops in turn; here and there bile held back, and an inflammatory cell."""
    cells = list(_places(centre))
    small = ((x + dx, y + dy) for ray, ring, (x, y) in cells if (ray + ring) % 2 for dx, dy in _SMALL)
    large = (place for ray, ring, place in cells if (ray + ring) % 2 == 0)
    yield _circles((place for _, _, place in cells), 6.6, fill=CELL, stroke=LIVER_EDGE)
    yield _circles(small, 1.6, fill=PAPER, stroke=SOFT, stroke_width=0.4)
    yield _circles(large, 4.6, fill=PAPER, stroke=SOFT, stroke_width=0.6)
    for ray, ring, place in cells:
        if (ray * 5 + ring * 3) % 13 == 0:
            yield _square((place[0] + 8, place[1] - 8))
        if (ray * 7 + ring * 2) % 17 == 3:
            yield _triangle((place[0] - 9, place[1] + 7))


_SMALL = ((-2.3, -1.8), (2.3, -1.4), (0, 2.5))


def _open_vein(centre: Point) -> Iterator[Element]:
    yield _circle(centre, 19, PAPER, VEIN, width=2.2)


def _square(at: Point) -> Element:
    return element("rect", x=at[0] - 3, y=at[1] - 3, width=6.5, height=6.5, fill=GREEN)


def _triangle(at: Point) -> Element:
    return element("path", d=f"M{at[0] - 4.5:.1f},{at[1] + 3.5:.1f} l4.5,-8 l4.5,8 z", fill=PURPLE)


def _lobule_legend(y: int) -> Iterator[Element]:
    swollen = (_circle((34, y), 9, "#cfd8e3", VEIN, width=2), _circle((34, y), 3.5, PAPER, VEIN))
    fat = (_circle((394, y + 24), 6.6, CELL, LIVER_EDGE), _circle((394, y + 24), 4.6, PAPER, SOFT, width=0.6))
    left = (
        (swollen, "central vein: wall swollen, narrow"),
        ((_path(f"M25,{y + 24} L43,{y + 24}", RED, 5, opacity=0.75),), "sinusoids full of blood"),
        ((_lost_cells((34, y + 48)),), "cells around the vein lost, later scars"),
        ((_circle((34, y + 72), 8, "#dfe7f2", VEIN),), "portal field, at the six corners of both"),
    )
    right = (
        ((_circle((394, y), 9, PAPER, VEIN, width=2),), "central vein: open"),
        (fat, "fat in the cells, large drops and small"),
        ((_square((394, y + 48)),), "bile held back"),
        ((_triangle((394, y + 72)),), "a few inflammatory cells"),
    )
    for x, entries in ((54, left), (414, right)):
        for line, (sign, words) in enumerate(entries):
            yield from sign
            yield _text((x, y + 5 + 24 * line), words, anchor="start")
