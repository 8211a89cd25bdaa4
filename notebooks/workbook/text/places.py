"""Sentences that say where something is: on the learner's computer, or in a browser that has a Python of its own."""

from typing import NamedTuple

from exercises.browser_answers import DRIVE, IN_A_BROWSER


class Places(NamedTuple):
    """What is said of each thing."""

    on_trust: str
    answers: str
    their_file: str
    draft: str
    nothing_sent: str
    no_copies: str


ON_A_COMPUTER = Places(
    on_trust=(
        "What followed a decision opens after you commit to yours. It lies in files on this computer; "
        "nobody stops you from reading ahead, and nobody but you would lose by it."
    ),
    answers="Your answers are kept on this computer, in your own user folder; nothing is sent anywhere.",
    their_file="Your answers are kept in a file of your own on this computer. Nothing is sent anywhere.",
    draft=(
        "What you write here stays on this computer until you erase your answers. Nobody reads it; you can download it."
    ),
    nothing_sent="The check asks nobody outside this computer, and neither does any chapter.",
    no_copies="this notebook is not among copies made by `study`",
)
IN_THIS_BROWSER = Places(
    on_trust=(
        "What followed a decision opens after you commit to yours. It has come to this browser with everything else; "
        "nobody stops you from reading ahead, and nobody but you would lose by it."
    ),
    answers="Your answers are kept in this browser on this computer; nothing is sent anywhere.",
    their_file=(
        "Your answers are kept by this browser, for this address alone. Nothing is sent anywhere. Whoever clears the "
        "data of this browser clears them too, so download them when you are done."
    ),
    draft=(
        "What you write here stays in this browser until you erase your answers. Nobody reads it; you can download it."
    ),
    nothing_sent="The check asks nobody but the server that this page came from, and neither does any chapter.",
    no_copies="they came with this page",
)
HERE = IN_THIS_BROWSER if IN_A_BROWSER else ON_A_COMPUTER
SAID_OTHERWISE = dict(zip(ON_A_COMPUTER, IN_THIS_BROWSER, strict=True))
"""Each sentence that is stored in a notebook, and what a copy for browsers says in its place."""


def file_place(path: object) -> str:
    """Where the file of answers is: its path, and in a browser the name under which JupyterLab lists it."""
    shown = str(path)
    return f"{shown.removeprefix(f'{DRIVE}/')}, in this browser" if IN_A_BROWSER else shown
