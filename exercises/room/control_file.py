"""The file by which an instructor's notebook finds its room: address, code and secret, readable by its owner alone.

It needs nothing but the standard library and platformdirs, so that the panel can read it.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

FORMAT = "vod-or-dili room"
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Control:
    """How to reach a room: `server` for the panel, `public` for phones; the secret opens the instructor's controls."""

    server: str
    public: str
    code: str
    secret: str

    @property
    def page(self) -> str:
        """The address that participants open."""
        return f"{self.public}/r/{self.code}"


def data_folder() -> Path:
    """Where rooms are kept unless something else is said."""
    return platformdirs.user_data_path("vod-or-dili", appauthor=False)


def control_path() -> Path:
    """The instructor's file; WORKBOOK_ROOM names another one."""
    chosen = os.environ.get("WORKBOOK_ROOM")
    return Path(chosen).expanduser() if chosen else data_folder() / "room.json"


def read_control(path: Path) -> Control | None:
    """What the file says; None if there is none, or it is not one of ours."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        fields = {name: content[name] for name in ("server", "public", "code", "secret")}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if content.get("format") != FORMAT or not all(isinstance(value, str) for value in fields.values()):
        return None
    return Control(**fields)


def write_control(control: Control, path: Path) -> None:
    """Write the file so that at no moment anybody but its owner can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
        json.dump({"format": FORMAT} | asdict(control), file)
    unfinished.replace(path)
