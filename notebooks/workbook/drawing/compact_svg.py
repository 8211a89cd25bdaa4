"""An inlined drawing in fewer bytes: colours as classes of the page, and neighbouring lines of one look as one path."""

import re

from workbook.drawing.template import PALETTE

_PAINT = re.compile(r"(fill|stroke):var\(--vod-([a-z-]+), #[0-9a-f]{6}\)")
_STYLE = re.compile(r' style="([^"]*)"')
_LINE = re.compile(
    r'<line x1="([\d.-]+)" (?:y1="([\d.-]+)" )?x2="([\d.-]+)" (?:y1="([\d.-]+)" )?y2="([\d.-]+)"([^>]*)/>'
)
_LINES = re.compile(rf"(?:{_LINE.pattern})+")
_DISC = re.compile(
    r'<path d="M1,0A1,1 0 1 1 -1,0A1,1 0 1 1 1,0Z" transform="translate\(([\d.-]+),([\d.-]+)\) scale\(([\d.]+)\)"'
    r'(?: stroke-width="([\d.]+)")?'
)
_DOTS = re.compile(r'(?:<circle cx="[\d.]+" cy="[\d.]+" r="[\d.]+"(?: opacity="[\d.]+")? class="f-[a-z-]+"/>){2,}')
_DOT = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"((?: opacity="[\d.]+")?) class="f-([a-z-]+)"/>')
_SIZE = re.compile(r' font-size="[\d.]+"')
_USUAL = (' opacity="1"', ' text-anchor="start"', ' stroke-width="0"')
"""What the drawing says although it goes without saying."""


def compact(drawn: str) -> str:
    """The same drawing for a page that has `paint_rules()` among its styles."""
    drawn = _DISC.sub(_as_circle, _LINES.sub(_as_paths, _STYLE.sub(_as_classes, drawn)))
    drawn = _DOTS.sub(_as_round_ends, drawn)
    size = _SIZE.search(drawn)
    if size:
        drawn = drawn[: size.end()] + drawn[size.end() :].replace(size[0], "")
    for usual in _USUAL:
        drawn = drawn.replace(usual, "")
    return drawn


def paint_rules() -> str:
    """CSS: the palette as variables, light and dark, and a class for each colour as fill and as stroke."""
    light = "".join(f"--vod-{name}:{tone.light};" for name, tone in PALETTE.items())
    dark = "".join(f"--vod-{name}:{tone.dark};" for name, tone in PALETTE.items())
    classes = "".join(f".f-{name}{{fill:var(--vod-{name})}}.s-{name}{{stroke:var(--vod-{name})}}" for name in PALETTE)
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{classes}"


def _as_classes(found: re.Match[str]) -> str:
    """Palette colours as classes; any other declaration stays a style."""
    declared = found.group(1).split(";")
    paints = [_PAINT.fullmatch(one) for one in declared]
    classes = " ".join(f"{paint[1][0]}-{paint[2]}" for paint in paints if paint)
    others = ";".join(one for one, paint in zip(declared, paints, strict=True) if not paint)
    return (f' class="{classes}"' if classes else "") + (f' style="{others}"' if others else "")


def _as_paths(found: re.Match[str]) -> str:
    """Consecutive lines that look the same, as one path."""
    paths: list[tuple[str, list[str]]] = []
    for x1, y1, x2, other_y1, y2, look in _LINE.findall(found.group()):
        step = f"M{x1} {y1 or other_y1}{_to((x1, y1 or other_y1), (x2, y2))}"
        if paths and paths[-1][0] == look:
            paths[-1][1].append(step)
        else:
            paths.append((look, [step]))
    return "".join(f'<path d="{"".join(steps)}"{look}/>' for look, steps in paths)


def _to(start: tuple[str, str], end: tuple[str, str]) -> str:
    if start[0] == end[0]:
        return f"V{end[1]}"
    return f"H{end[0]}" if start[1] == end[1] else f"L{end[0]} {end[1]}"


def _as_circle(found: re.Match[str]) -> str:
    x, y, radius, width = found.groups()
    stroke = f' stroke-width="{float(width) * float(radius):.2g}"' if width else ""
    return f'<circle cx="{x}" cy="{y}" r="{radius}"{stroke}'


def _as_round_ends(found: re.Match[str]) -> str:
    """Dots in a row as lines without length, whose round ends are the dots."""
    looks: dict[tuple[str, str, str], list[str]] = {}
    for x, y, radius, opacity, colour in _DOT.findall(found[0]):
        looks.setdefault((radius, opacity, colour), []).append(f"M{x} {y}h0")
    ends = 'stroke-linecap="round" stroke-width'
    return "".join(
        f'<path d="{"".join(steps)}" {ends}="{2 * float(radius):g}"{opacity} class="s-{colour}"/>'
        for (radius, opacity, colour), steps in looks.items()
    )
