"""The controls of a live chart: native, labelled inputs. Each is named after a trait of its panel."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Slider:
    """A range input over whole numbers, `step` apart. Its states are computed ahead, so a move needs no kernel."""

    name: str
    label: str
    first: int
    last: int
    words: str = "day {}"
    step: int = 1

    @property
    def states(self) -> tuple[int, ...]:
        """Every value that the slider can take."""
        return tuple(range(self.first, self.last + 1, self.step))

    def for_browser(self) -> dict[str, Any]:
        """What the browser needs to build the input."""
        ends = {"min": self.first, "max": self.last} | ({} if self.step == 1 else {"step": self.step})
        words = [self.words.format(state) for state in self.states]
        return {"kind": "slider", "name": self.name, "label": self.label, **ends, "words": words}


@dataclass(frozen=True)
class Option:
    """One thing to choose: its value, and the words beside it."""

    value: str
    label: str


@dataclass(frozen=True)
class OneOf:
    """Radio buttons, or a drop-down list where `drop_down` is set: exactly one of the options."""

    name: str
    label: str
    options: tuple[Option, ...]
    drop_down: bool = False

    def for_browser(self) -> dict[str, Any]:
        """What the browser needs to build the inputs."""
        return _choice("select" if self.drop_down else "radio", self.name, self.label, self.options)


@dataclass(frozen=True)
class AnyOf:
    """Check boxes: any number of the options."""

    name: str
    label: str
    options: tuple[Option, ...]

    def for_browser(self) -> dict[str, Any]:
        """What the browser needs to build the inputs."""
        return _choice("checkbox", self.name, self.label, self.options)


Control = Slider | OneOf | AnyOf


def _choice(kind: str, name: str, label: str, options: tuple[Option, ...]) -> dict[str, Any]:
    listed = [{"value": option.value, "label": option.label} for option in options]
    return {"kind": kind, "name": name, "label": label, "options": listed}
