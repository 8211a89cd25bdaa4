"""What a plan shows on the wall, in words for somebody who knows no name of a panel: `the criteria of day 15`."""

import re

SAID = (
    (r"CourseChart\(upto=(\d+)\)", r"her course up to day \1"),
    (r"TherapyTimeline\(.*\)", "what she has been given so far"),
    (r"CriteriaTracker\(upto=(\d+)\)", r"the criteria of day \1"),
    (r"Evidence\(.*\)", "what was published"),
    (r"Schematic\('ways'\)", "the drawing of the two routes"),
    (r"Schematic\('\w+', after='(D\d)'\)", r"the drawing that opens after \1"),
    (r"Opens\(after='(D\d)', part='course'\)", "what happened"),
    (r"Opens\(after='(D\d)', part='(\w+)'\)", r"what opens after \1"),
)
"""Each panel as it is called, and what it is to a teacher."""


def spoken(panel: str) -> str:
    """One panel in words. ValueError for one that has none yet."""
    for call, words in SAID:
        if found := re.fullmatch(call, panel):
            return found.expand(words)
    raise ValueError(f"no words for {panel}")


def on_the_wall(panels: tuple[str, ...]) -> str:
    """What is shown, one after the other, each once."""
    return "; ".join(dict.fromkeys(spoken(one) for one in panels))
