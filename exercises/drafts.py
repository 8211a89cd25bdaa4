"""What a learner has begun and not committed: a board half moved, a box half written. It waits for the next morning.

A draft is a small file of its own in a folder beside the answers, written whole, so that several notebooks can keep
theirs at once. It counts for nothing, is never handed in, and where it cannot be kept nobody is told.
"""

import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"[\w-]+")


class Drafts:
    """The drafts in a folder, by name; None keeps none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def keep(self, name: str, of: str, text: str) -> None:
        """Keep this text as the draft of that name. `of` says what it answers: another wording begins anew."""
        if self.folder is None:
            return
        path = _file(self.folder, name)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"of": of, "text": text}), encoding="utf-8")
            beside.replace(path)

    def kept(self, name: str, of: str) -> str | None:
        """The text that was kept, or None."""
        if self.folder is None:
            return None
        try:
            found = json.loads(_file(self.folder, name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        mine = isinstance(found, dict) and found.get("of") == of and isinstance(found.get("text"), str)
        return found["text"] if mine else None

    def keep_texts(self, name: str, of: str, texts: Mapping[str, str]) -> None:
        """The same for texts by field; where all are empty there is no draft."""
        if any(texts.values()):
            self.keep(name, of, json.dumps(dict(texts)))
        else:
            self.drop(name)

    def kept_texts(self, name: str, of: str) -> dict[str, str]:
        """The texts that were kept, by field."""
        try:
            found = json.loads(self.kept(name, of) or "{}")
        except ValueError:
            found = {}
        fields = found.items() if isinstance(found, dict) else ()
        return {field: text for field, text in fields if isinstance(text, str)}

    def drop(self, name: str) -> None:
        """Forget the draft of that name."""
        if self.folder is not None:
            with suppress(OSError):
                _file(self.folder, name).unlink(missing_ok=True)

    def drop_all(self) -> None:
        """Forget every draft."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def _file(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a draft")
    return folder / f"{name}.json"
