"""A chart as plotly's JSON, made without plotly's Python classes.

The browser draws it with its own plotly, and our SVG writer draws it for paper. The classes would check every property
again in every kernel, for 10 MB and most of a panel's time; a test lets them check every chart of the workbook instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """Traces and a layout with a height, as `plotly.graph_objects.Figure` takes them."""

    data: tuple[Json, ...]
    layout: Mapping[str, Any]

    @classmethod
    def of(cls, data: Iterable[Json], layout: Mapping[str, Any]) -> "Figure":
        """The figure of these traces."""
        return cls(tuple(data), layout)

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.layout["height"])

    def with_layout(self, **settings: object) -> "Figure":
        """The same with other settings."""
        return replace(self, layout={**self.layout, **settings})

    def to_dict(self) -> Json:
        """The JSON of the figure."""
        return {"data": list(self.data), "layout": dict(self.layout)}
