"""Places in the case report by their ids, where a page has a list that says what they stand for."""

import re

_PLACE = r"paragraph \d+, sentences? \d+(?:(?:, | and )\d+)*"
_WORDS = re.compile(rf"[Cc]ase report, ({_PLACE}(?:; {_PLACE})*)")
_PARAGRAPH = re.compile(r"paragraph (\d+), sentences? (\d+(?:(?:, | and )\d+)*)")


def shortened(html: str) -> str:
    """HTML in which `case report, paragraph 7, sentences 2 and 3` reads `CR-7.2, CR-7.3`."""
    return _WORDS.sub(_as_ids, html)


def _as_ids(found: re.Match[str]) -> str:
    named = _PARAGRAPH.findall(found[1])
    return ", ".join(f"CR-{number}.{one}" for number, listed in named for one in re.split(r", | and ", listed))
