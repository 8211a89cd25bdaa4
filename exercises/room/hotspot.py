"""The network that this computer opens for phones: what was typed of it, and the QR code by which a phone joins it."""

from pydantic import Field

from casedata.model import Frozen

MOST_BYTES = 32
SHORTEST, LONGEST = 8, 63
NO_NAME = "Type the name of the network."
LONG_NAME = (
    "The name of a network has at most {most} bytes, and this one has {bytes}: "
    "a letter with an accent counts two, an emoji four."
)
WRONG_LENGTH = (
    "A Wi-Fi password has {shortest} to {longest} characters, and this one has {length}; "
    "leave it empty where the network has none."
)
NOT_TYPED = "The name and the password are signs that one can type, each in one line."
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in '\\;,:"'})


class Hotspot(Frozen):
    """A network by its name, and its password where it has one."""

    name: str
    password: str = Field(default="", repr=False)

    @property
    def wifi(self) -> str:
        """What its QR code says. Segno's own writer of it leaves the comma as it is."""
        name, password = self.name.translate(_ESCAPED), self.password.translate(_ESCAPED)
        return f"WIFI:T:WPA;S:{name};P:{password};;" if password else f"WIFI:T:nopass;S:{name};;"


def fault(typed: Hotspot) -> str:
    """In one sentence why no phone could join by it; empty where one can."""
    size, length = len(typed.name.encode(errors="replace")), len(typed.password)
    if not typed.name:
        return NO_NAME
    if not (typed.name + typed.password).isprintable():
        return NOT_TYPED
    if size > MOST_BYTES:
        return LONG_NAME.format(most=MOST_BYTES, bytes=size)
    if length and not SHORTEST <= length <= LONGEST:
        return WRONG_LENGTH.format(shortest=SHORTEST, longest=LONGEST, length=length)
    return ""
