"""How a class answered, drawn and as tables: votes for each option, certainty against worth, the differential."""

from string import ascii_uppercase
from typing import Any

from casedata import load_published
from exercises.class_results import CertaintyRow, ClassNumber, ClassStage, PartTally, Shift
from exercises.keys import WORTH_WORDS, Worth
from exercises.model import Part
from exercises.stages import stage_name
from workbook.differential.path_plot import PathFacts, plot_path
from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.figure import Figure
from workbook.drawing.palette import BLUE, GREEN, ORANGE, PURPLE
from workbook.page import Block, Drawing, Table, Text

_ROUND_COLOURS, _HAND_COLOURS = (BLUE, ORANGE), (PURPLE, GREEN)
_WORTH_COLOURS: dict[Worth, str] = {"best": GREEN, "defensible": BLUE, "weak": ORANGE, "harmful": PURPLE}
_PERCENT = (0, 25, 50, 75, 100)


def tally_page(tally: PartTally) -> tuple[Block, ...]:
    """The votes for each option of one part: a chart with letters, and a table that says what they stand for."""
    rows = tuple(
        (
            f"{letter}. {option.text}",
            *(f"{count} ({tally.share(count, place)} %)" for place, count in enumerate(option.counts)),
        )
        for letter, option in zip(ascii_uppercase, tally.options, strict=False)
    )
    answered = "; ".join(f"{name}: {one.answered}" for name, one in zip(tally.names, tally.columns, strict=True))
    names = (name.capitalize() for name in tally.names)
    table = Table(f"{tally.prompt} ({answered})", ("Option", *names), rows)
    return Drawing(plot_tally(tally), _alt(tally)), table


def plot_tally(tally: PartTally) -> Figure:
    """A bar for each option and column, the first on top, in percent of those who answered."""
    columns = len(tally.columns)
    width = 0.76 / columns
    colours = [(_HAND_COLOURS if one.by_hand else _ROUND_COLOURS)[one.round - 1] for one in tally.columns]
    bars, words = [], []
    for row, (letter, option) in enumerate(zip(ascii_uppercase, tally.options, strict=False)):
        for place, count in enumerate(option.counts):
            share, at = tally.share(count, place), -row + width * ((columns - 1) / 2 - place)
            hover = f"{letter}, {tally.names[place]}: {count} ({share} %)"
            bars.append(_bar(at, share, colours[place], hover, width=0.9 * width))
            words.append(_beside(at, share, f"{share} %"))
    if columns > 1:
        words += [_legend(place, name.capitalize(), colours[place]) for place, name in enumerate(tally.names)]
    letters = ascii_uppercase[: len(tally.options)]
    return Figure.of(bars, _layout(list(letters), words, rows=len(letters)))


def shift_page(part: Part, shift: Shift) -> tuple[Block, ...]:
    """How many moved between two votes, and from where to where."""
    if not shift.both:
        return (Text("Nobody voted in both rounds; of hands that were raised it is not known who moved."),)
    texts = {option.id: option.text for option in part.options}
    rows = tuple((texts[before], texts[after], str(count)) for before, after, count in shift.moves if before != after)
    said = Text(f"{shift.moved} of {shift.both} who voted twice changed their choice.")
    return said, Table("Who moved, and where to", ("From", "To", "People"), rows, empty="nobody moved.")


def certainty_page(rows: tuple[CertaintyRow, ...]) -> tuple[Block, ...]:
    """How sure people were, and what their choice is worth."""
    said = [row for row in rows if row.people]
    if not said:
        return (Text("Nobody has said how sure they were."),)
    table = Table(
        "How sure they were, and the worth of what they chose",
        ("They were", "People", *WORTH_WORDS.values()),
        tuple((row.level.label, str(row.people), *map(str, row.counts)) for row in said),
    )
    alt = "; ".join(f"{row.level.label}: {row.among_the_best} % chose among the best" for row in said)
    return Drawing(plot_certainty(tuple(said)), f"{alt}."), table


def plot_certainty(rows: tuple[CertaintyRow, ...]) -> Figure:
    """A bar of 100 % for each step of the scale, cut by worth, the surest at the bottom."""
    bars, words = [], []
    for place, row in enumerate(rows):
        start = 0.0
        for worth, count in zip(WORTH_WORDS, row.counts, strict=True):
            share = 100 * count / row.people
            hover = f"{row.level.label}: {count} × {worth}"
            bars.append(_bar(-place, share, _WORTH_COLOURS[worth], hover, width=0.62, start=start))
            if share >= 8:
                text = f"{count} {worth}" if share >= 25 else str(count)
                words.append(_inside(-place, start + share / 2, text))
            start += share
    legend = [_legend(place, worth.capitalize(), _WORTH_COLOURS[worth]) for place, worth in enumerate(WORTH_WORDS)]
    return Figure.of(bars, _layout([row.level.label for row in rows], [*words, *legend], rows=len(rows), left=190))


def path_page(path: tuple[ClassStage, ...]) -> tuple[Block, ...]:
    """The class's differential over the stages: mean shares drawn, medians and quartiles as a table."""
    if not path:
        return (Text("No stage of the differential has been answered."),)
    stages = tuple(stage_name(stage.stage) for stage in path)
    labels = [(one.id, one.label) for one in load_published().hypotheses]
    rows = tuple((name, label, tuple(stage.mean[at] for stage in path)) for at, (name, label) in enumerate(labels))
    lead = max(rows, key=lambda row: row[2][-1])
    people = ", ".join(f"{stage_name(stage.stage)}: {stage.people}" for stage in path)
    sentence = f"At {stages[-1]} the class puts {lead[2][-1]} % on {lead[1]}"
    table = Table(
        f"Mean share, and in brackets the interquartile range of the class (people at {people})",
        ("Hypothesis", *stages),
        tuple((label, *(_share(stage, at) for stage in path)) for at, (_, label) in enumerate(labels)),
    )
    chart = Drawing(plot_path(PathFacts(stages, rows, sentence)), f"{sentence}.")
    return (chart, table) if len(path) > 1 else (table,)


def numbers_table(numbers: tuple[ClassNumber, ...]) -> Table:
    """The numbers that were typed: how many, the median, and the interquartile range."""
    rows = tuple(
        (
            one.prompt,
            str(one.people),
            f"{one.quartiles.median:g} {one.unit}".strip(),
            f"{one.quartiles.lower:g} to {one.quartiles.upper:g}",
        )
        for one in numbers
        if one.quartiles
    )
    return Table("Numbers", ("Asked", "People", "Median", "Interquartile range"), rows, empty="nobody has written one.")


def _share(stage: ClassStage, at: int) -> str:
    lower, _, upper = stage.quartiles[at]
    return f"{stage.mean[at]} % ({lower:.0f} to {upper:.0f})"


def _alt(tally: PartTally) -> str:
    leading = max(tally.options, key=lambda option: option.counts[-1])
    share = tally.share(leading.counts[-1], len(tally.columns) - 1)
    return f"Votes in percent. Most chose: {leading.text} {share} %. The table below holds every number."


def _bar(at: float, share: float, colour: str, hover: str, *, width: float, start: float = 0) -> dict[str, Any]:  # noqa: PLR0913  one bar
    place = {"type": "bar", "orientation": "h", "x": [share], "base": [start], "y": [at], "width": width}
    return place | {"marker": {"color": colour, "line": {"color": "#ffffff", "width": 1}}, "hovertext": [hover]}


def _beside(at: float, share: float, text: str) -> dict[str, Any]:
    place = {"x": share, "xref": "x", "y": at, "yref": "y", "xanchor": "left", "yanchor": "middle", "xshift": 6}
    return {"text": text, "showarrow": False} | place


def _inside(at: float, middle: float, text: str) -> dict[str, Any]:
    place = {"x": middle, "xref": "x", "y": at, "yref": "y", "xanchor": "center", "yanchor": "middle"}
    return {"text": f"<b>{text}</b>", "showarrow": False, "font": {"color": "#ffffff"}} | place


def _legend(place: int, text: str, colour: str) -> dict[str, Any]:
    where = {"x": place / 4, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return {"text": f"<b>{text}</b>", "showarrow": False, "yshift": 8, "font": {"color": colour}} | where


def _layout(names: list[str], words: list[dict[str, Any]], *, rows: int, left: int = 40) -> dict[str, Any]:
    places = [-row for row in range(rows)]
    return {
        "template": TEMPLATE,
        "height": 84 + 44 * rows,
        "margin": {"l": left, "r": 60, "t": 44, "b": 30},
        "xaxis": {"range": [0, 100], "tickvals": list(_PERCENT), "ticktext": [f"{one} %" for one in _PERCENT]},
        "yaxis": {"range": [0.6 - rows, 0.6], "tickvals": places, "ticktext": names},
        "annotations": words,
    }
