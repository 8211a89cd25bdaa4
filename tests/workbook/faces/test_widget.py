"""The one widget of the live panels: state to the browser, events back, and one place where they are checked."""

import pkgutil
from importlib import import_module
from itertools import chain

import pytest
from traitlets import Int, TraitError, Unicode, validate

import workbook
from workbook.faces.assets import LiveFace, live_face, script
from workbook.faces.panel import Panel
from workbook.faces.widget import LARGEST, SHARED, UNREADABLE, PanelWidget, RefusedError, brought, heard

FACE = live_face("python_html.js")
NESTED = []
for _ in range(5000):
    NESTED = [NESTED]


class Ward(Panel):
    """A small panel with events of every shape."""

    face = FACE
    beds = Int(4)
    message = Unicode()

    @validate("beds")
    def _not_empty(self, proposal):
        if proposal["value"] < 1:
            raise TraitError("a ward has a bed")
        return proposal["value"]

    def for_browser(self):
        return {"beds": self.beds, "message": self.message, "html": f"<p>{self.beds}</p>"}

    def state_line(self):
        return f"Ward: {self.beds}"

    @heard
    def on_beds(self, beds: int, names: list[str] | None = None) -> None:
        """Another number of beds."""
        self.beds = beds
        self.message = ", ".join(names or [])
        self.redraw()

    @heard
    def on_move(self, to: dict[str, float]) -> None:
        """A move that nobody can have."""
        raise RefusedError(f"There is no way to {', '.join(to)}.")

    def on_fire(self) -> None:
        """A method that is no event."""
        self.beds = 99


@pytest.fixture
def ward():
    panel = Ward()
    panel.live()
    return panel


def send(panel, content):
    panel.live()._handle_custom_msg(content, [])


def test_an_event_calls_its_method_and_the_state_follows(ward):
    send(ward, {"event": "beds", "beds": 7, "names": ["Rowan", "Alder"]})
    assert ward.live().state == {"beds": 7, "message": "Rowan, Alder", "html": "<p>7</p>"}


@pytest.mark.parametrize(
    ("content", "answered"),
    [
        pytest.param({"event": "beds", "beds": 7, "told": 3}, [{"heard": 3}], id="it happened"),
        pytest.param({"event": "beds", "beds": 0, "told": 4}, [{"heard": 4}], id="it was refused"),
        pytest.param({"event": "beds", "beds": "many", "told": 5}, [{"heard": 5}], id="it could not be read"),
        pytest.param({"event": "beds", "beds": 7}, [], id="it bears no number"),
        pytest.param({"event": "fire", "told": 6}, [], id="it is no event"),
    ],
)
def test_an_event_with_a_number_is_answered_once_it_was_dealt_with(ward, monkeypatch, content, answered):
    sent = []
    monkeypatch.setattr(ward.live(), "send", sent.append)
    send(ward, content)
    assert sent == answered


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param({"event": "beds"}, UNREADABLE, id="a field is missing"),
        pytest.param({"event": "beds", "beds": 5, "more": 1}, UNREADABLE, id="a field too many"),
        pytest.param({"event": "beds", "beds": "five"}, UNREADABLE, id="text where a number belongs"),
        pytest.param({"event": "beds", "beds": "5"}, UNREADABLE, id="a number as text"),
        pytest.param({"event": "beds", "beds": 5.5}, UNREADABLE, id="a fraction of a whole number"),
        pytest.param({"event": "beds", "beds": True}, UNREADABLE, id="yes is no number"),
        pytest.param({"event": "beds", "beds": None}, UNREADABLE, id="nothing"),
        pytest.param({"event": "beds", "beds": [5]}, UNREADABLE, id="a list of one"),
        pytest.param({"event": "beds", "beds": 5, "names": "Rowan"}, UNREADABLE, id="a text is no list"),
        pytest.param({"event": "beds", "beds": 5, "names": [["Rowan"]]}, UNREADABLE, id="a list too deep"),
        pytest.param({"event": "beds", "beds": 5, "names": NESTED}, UNREADABLE, id="nested nonsense"),
        pytest.param({"event": "beds", "beds": 5, "names": ["x" * LARGEST]}, UNREADABLE, id="huge"),
        pytest.param({"event": "beds", "beds": 5, 7: 1}, UNREADABLE, id="a field that has no name"),
        pytest.param({"event": "beds", "beds": 5, "self": 1}, UNREADABLE, id="the panel itself"),
        pytest.param({"event": "beds", "beds": 0}, "a ward has a bed", id="a value that cannot be"),
        pytest.param({"event": "move", "to": {"roof": 1}}, "There is no way to roof.", id="refused by the panel"),
        pytest.param({"event": "fly"}, "", id="no such event"),
        pytest.param({"event": "fire"}, "", id="a method that is no event"),
        pytest.param({"event": "trait_change"}, "", id="a method of every panel"),
        pytest.param({"event": ["beds"]}, "", id="an event that is no name"),
        pytest.param({"beds": 5}, "", id="no event"),
        pytest.param(["beds", 5], "", id="a list"),
        pytest.param("beds", "", id="a word"),
        pytest.param(None, "", id="nothing at all"),
    ],
)
def test_what_is_no_event_changes_nothing_and_is_said_where_somebody_waits_for_it(ward, content, said):
    send(ward, content)
    assert (ward.beds, ward.message, ward.live().state["message"]) == (4, said, said)


def test_a_message_just_as_long_as_allowed_is_taken(ward):
    room = LARGEST - len('{"beds": 5, "names": [""]}')
    send(ward, {"event": "beds", "beds": 5, "names": ["x" * room]})
    assert ward.beds == 5
    send(ward, {"event": "beds", "beds": 6, "names": ["x" * (room + 1)]})
    assert ward.beds == 5


def test_a_browser_cannot_set_the_state(ward):
    ward.live().set_state({"html": "<script>", "beds": 9, "names": []})
    assert ward.live().state == ward.for_browser()


def test_only_what_has_changed_is_sent(ward, monkeypatch):
    sent = []
    monkeypatch.setattr(ward.live(), "send_state", lambda key=None: sent.append(set(key)))
    ward.beds = 5
    ward.redraw()
    ward.redraw()
    assert sent == [{"beds", "html"}]


def test_what_the_browser_shows_already_is_not_sent_back(ward, monkeypatch):
    sent = []
    monkeypatch.setattr(ward.live(), "send_state", lambda key=None: sent.append(set(key)))
    ward.live().keep(beds=6)
    assert (ward.live().state["beds"], sent) == (6, [])


def test_the_state_keeps_its_names_and_their_types(ward):
    with pytest.raises(ValueError, match="not in the state of this face: doctors"):
        ward.live().show({"doctors": 2})
    with pytest.raises(TraitError):
        ward.live().show({"beds": "many"})


def test_a_name_that_the_widget_has_for_itself_is_refused():
    with pytest.raises(ValueError, match="for itself: close, layout"):
        PanelWidget(FACE, {"close": True, "layout": "", "html": ""})


def test_a_face_is_brought_once_however_many_panels_show_it(ward):
    same, other = (PanelWidget(face, {"html": "", "button": ""}) for face in (FACE, live_face("button_reveal.js")))
    assert (ward.live().shows == same.shows, same.shows == other.shows) == (True, False)
    carried = brought(FACE)
    assert (carried is brought(FACE), carried.carries, carried._esm) == (True, same.shows, FACE.script)
    sent = {len(one.get_state()["_esm"]) for one in (ward.live(), same, other)}
    assert (len(sent), max(sent) < 1500) == (1, True)


def test_each_face_has_a_style_of_its_own_name():
    names = [brought(face)._anywidget_id for face in (FACE, live_face("button_reveal.js"), SHARED)]
    assert names == ["vod-python_html.js", "vod-button_reveal.js", "vod-shared"]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        pytest.param("// why\nlet a = 1;\n", "let a = 1;\n", id="a line"),
        pytest.param("  /** @param {string} a\n   * and b */\nf(a);\n", "f(a);\n", id="lines of their own"),
        pytest.param('let a = "// no";  // yes\n', 'let a = "// no";  // yes\n', id="beside code it stays"),
        pytest.param("let a = 4 /* b */ / 2;\n", "let a = 4 /* b */ / 2;\n", id="within code it stays"),
        pytest.param("/* one */ let a = 1; /* two */\n", "/* one */ let a = 1; /* two */\n", id="before code it stays"),
    ],
)
def test_a_remark_with_lines_of_its_own_is_not_sent(written, sent, tmp_path):
    file = tmp_path / "face.js"
    file.write_text(written, encoding="utf-8")
    assert script(file) == sent


def test_a_panel_without_a_place_for_words_drops_in_silence():
    class Silent(Ward):
        message = None

        def for_browser(self):
            return {"beds": self.beds}

    panel = Silent()
    send(panel, {"event": "beds", "beds": "many"})
    assert panel.live().state == {"beds": 4}


def faces():
    """Every face that a module or a class of the workbook keeps."""
    for found in pkgutil.walk_packages(workbook.__path__, "workbook."):
        if "__main__" not in found.name and "commands" not in found.name:
            module = import_module(found.name)
            owned = [vars(one).values() for one in vars(module).values() if isinstance(one, type)]
            yield from (one for one in (*vars(module).values(), *chain(*owned)) if isinstance(one, LiveFace))


def test_a_page_keeps_one_style_for_a_name_so_no_two_faces_share_one():
    by_name = {}
    for face in faces():
        by_name.setdefault(face.name, set()).add(face)
    assert {name for name, found in by_name.items() if len(found) > 1} == set()
    assert len(by_name) > 10
