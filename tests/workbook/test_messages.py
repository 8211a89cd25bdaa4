"""What a browser may send: every panel that a notebook shows, and every event that it hears, against nonsense."""

import ast
import json

import pytest

import workbook
from workbook.faces.panel import Panel
from workbook.faces.widget import PanelWidget
from workbook.kernel_settings import answer_store
from workbook.repository_paths import committed_notebooks

NONSENSE = {
    "a field too many": {"more": 1},
    "a text for everything": dict.fromkeys(("draft", "values", "day", "counts", "marks", "written", "place"), "seven"),
    "nothing for everything": dict.fromkeys(("draft", "values", "day", "chosen", "counts", "label", "place"), None),
    "a list for everything": {key: [1] for key in ("draft", "values", "at_hand", "wishes", "marks", "documented")},
    "a draft of nobody": {"draft": {"picks": [{"part": "nobody", "options": ["nothing"]}], "shares": 3}},
    "a share beyond all": {"draft": {"shares": [{"hypothesis": "vod", "percent": 1e308}]}},
    "values of nobody": {"values": {"day": -1, "units": "barrels", "heading": "mine"}},
    "a day of nobody": {"day": 400, "chosen": "<script>", "look_at_supposed": 1, "wishes": {"x": "y"}},
}


def shown():
    """The first call of every panel in the notebooks, by its name."""
    calls = {}
    for path in committed_notebooks():
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for node in ast.parse("".join(cell["source"])).body if cell["cell_type"] == "code" else ():
                call = node.value if isinstance(node, ast.Expr) else None
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                    calls.setdefault(call.func.id, ast.unparse(call))
    return calls


@pytest.fixture
def make(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(tmp_path / "answers.sqlite"))
    monkeypatch.setenv("WORKBOOK_ROOM_STATE", str(tmp_path))

    def made(call):
        names = {name: getattr(workbook, name) for name in workbook.__all__} | {"answers": answer_store()}
        panel = eval(call, names)  # noqa: S307  our notebooks'
        return panel if isinstance(panel, Panel) else None

    return made


def events(panel):
    """The events that it hears."""
    return [name[3:] for name in dir(type(panel)) if getattr(getattr(type(panel), name), "heard", False)]


def hearing(panel):
    """The live widgets that send events, those within others too, each with the panel that hears them."""
    widgets = [] if panel is None else [panel.live()]
    while widgets:
        widget = widgets.pop()
        widgets.extend(getattr(widget, "children", ()))
        if isinstance(widget, PanelWidget) and isinstance(widget.hearer, Panel):
            yield widget, widget.hearer


def as_shown(widget, panel):
    """All that stands there, without the line that says why something was refused."""
    return {name: value for name, value in widget.state.items() if name != "message"}, panel.state_line()


@pytest.mark.parametrize("call", shown().values(), ids=shown())
def test_nonsense_changes_nothing_that_a_panel_shows(make, call):
    for widget, panel in hearing(make(call)):
        before = as_shown(widget, panel)
        for sent in NONSENSE.values():
            for event in (*events(panel), "nobody", "hear", "refuse", "make_live"):
                widget._handle_custom_msg({"event": event} | sent, [])
        assert as_shown(widget, panel) == before
    assert answer_store().answers() == ()


def test_the_events_of_every_kind_of_panel_are_tried(make):
    tried = {event for call in shown().values() for _, panel in hearing(make(call)) for event in events(panel)}
    assert {"draft", "commit", "hint", "values", "images", "choose", "mark", "colour", "toggle"} <= tried
