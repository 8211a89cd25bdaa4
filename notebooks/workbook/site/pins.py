"""What the edition for browsers is made of, read from pins.toml."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class _Pinned(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Pyodide(_Pinned):
    """The Python for browsers: its version on npm, the digest of that archive, and what compiled wheels must fit."""

    version: str
    integrity: str
    licence: str
    python: str
    platform: str


class PinnedWheel(_Pinned):
    """A wheel that is in no lock."""

    name: str
    version: str
    sha256: str


class Packages(_Pinned):
    """What the kernel asks for, what is left out, and what is taken without its compiled part."""

    kernel: tuple[str, ...]
    left_out: tuple[str, ...] = Field(alias="left-out")
    pure: tuple[str, ...]


class Pins(_Pinned):
    """All of it."""

    builder: dict[str, str]
    kernel: PinnedWheel
    pyodide: Pyodide
    wheels: tuple[PinnedWheel, ...]
    packages: Packages


@cache
def pins() -> Pins:
    """The pins of this edition."""
    return Pins.model_validate(tomllib.loads(Path(__file__).with_name("pins.toml").read_text(encoding="utf-8")))
