"""The elements of Moodle XML that every type of question has."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import NamedTuple

from workbook.exports.moodle.markup import paragraph
from workbook.exports.texts import legal

GRADED, UNGRADED = "1", "0"
PENALTY = "0.3333333"


class Head(NamedTuple):
    """What stands at the head of a question: its id, its name, what is asked and what is said to everybody after it."""

    id: str
    name: str
    text: str
    general: str = ""
    grade: str = GRADED
    hints: Sequence[str] = ()


def added(parent: ET.Element, tag: str, text: str) -> ET.Element:
    """A new element with a text."""
    child = ET.SubElement(parent, tag)
    child.text = legal(text)
    return child


def formatted(parent: ET.Element, tag: str, html: str) -> ET.Element:
    """A new element that holds HTML, as a text."""
    child = ET.SubElement(parent, tag, {"format": "html"})
    added(child, "text", html)
    return child


def question(kind: str, head: Head) -> ET.Element:
    """A question with its head; its answers are still to come."""
    made = ET.Element("question", {"type": kind})
    added(ET.SubElement(made, "name"), "text", f"{head.id} {head.name}")
    formatted(made, "questiontext", head.text)
    formatted(made, "generalfeedback", head.general)
    if kind != "cloze":
        added(made, "defaultgrade", head.grade)
    for tag, value in (("penalty", PENALTY), ("hidden", "0"), ("idnumber", f"vod-or-dili-{head.id.lower()}")):
        added(made, tag, value)
    return made


def with_hints(made: ET.Element, head: Head) -> ET.Element:
    """The same question with its hints."""
    for hint in head.hints:
        formatted(made, "hint", paragraph(hint))
    return made


def multiple_choice(head: Head, answers: Sequence[tuple[str, str, str]], *, single: bool) -> ET.Element:
    """A question whose answers are given as a share of the point in percent, the answer and its feedback as HTML."""
    made = question("multichoice", head)
    for tag, value in (("single", str(single).lower()), ("shuffleanswers", "true"), ("answernumbering", "none")):
        added(made, tag, value)
    added(made, "showstandardinstruction", "0")
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        formatted(made, tag, "")
    for fraction, html, feedback in answers:
        answer = ET.SubElement(made, "answer", {"fraction": fraction, "format": "html"})
        added(answer, "text", html)
        formatted(answer, "feedback", feedback)
    return with_hints(made, head)


def category(name: Sequence[str], info: str) -> ET.Element:
    """The category into which what follows is put. A slash of its name is written twice."""
    made = ET.Element("question", {"type": "category"})
    path = "/".join(("$course$", "top", *(part.replace("/", "//") for part in name)))
    added(ET.SubElement(made, "category"), "text", path)
    formatted(made, "info", info)
    added(made, "idnumber", "")
    return made


def quiz(elements: Sequence[ET.Element]) -> bytes:
    """The file."""
    root = ET.Element("quiz")
    root.extend(elements)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
