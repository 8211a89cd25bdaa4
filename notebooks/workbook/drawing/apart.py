"""Words beside points of one axis: as near to them as can be, and far enough apart to be read."""

from collections.abc import Sequence


def apart(values: Sequence[float], *, step: float, low: float, high: float) -> list[float]:
    """A height for each value, none nearer than `step` to the next and none beyond `high`, all in the axis' unit."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    heights: dict[int, float] = {}
    floor = low
    for place in order:
        heights[place] = max(values[place], floor)
        floor = heights[place] + step
    ceiling = high
    for place in reversed(order):
        heights[place] = min(heights[place], ceiling)
        ceiling = heights[place] - step
    return [heights[place] for place in range(len(values))]
