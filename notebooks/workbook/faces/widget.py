"""The one widget of every live panel but the charts: state goes to the browser, and events come back to methods.

A panel names the files of its live face and says what they show; a method marked `heard` takes an event:

    class XPanel(Panel):
        face = live_face("x.js")                       # browser/x.js ends with `export default mount(...)`

        def for_browser(self):                         # the state: names and JSON values, the same names always
            return {"day": self.day, "html": written(self.page(), Face.LIVE)}

        @heard
        def on_day(self, day: int) -> None:            # the browser has sent { event: "day", day: 12 }
            self.day = day

Whatever a browser sends is checked here, and nowhere else: the event must be a marked method, its values must be those
that the method declares and of the declared types. What is not is dropped, and the panel is told to say so. A message
may bear a number, `told`; it is answered when the event has happened, or was refused.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature
from typing import Any, Protocol, TypeVar, get_type_hints

import anywidget
from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from traitlets import Any as Anything
from traitlets import Bool, Dict, Float, Int, List, TraitError, TraitType, Unicode

from workbook.faces.assets import SHARED_STYLES, LiveFace, script, style

UNREADABLE = "What was sent here could not be read. Nothing was changed; please try again."
LARGEST = 200_000
"""Characters of JSON. A full form of illness scripts has about half of it."""
KINDS: tuple[tuple[type, type[TraitType[Any, Any]]], ...] = (
    (bool, Bool), (int, Int), (float, Float), (str, Unicode), (list, List), (dict, Dict),
)  # fmt: skip
"""Which trait keeps a value of that type; a bool is an int too, so it stands first."""

Method = TypeVar("Method", bound=Callable[..., None])


class Hearer(Protocol):
    """What takes the events of a live face, in methods marked `heard`."""

    def hear(self, event: Callable[[], None]) -> None:
        """Let an event happen, or let it pass."""

    def refuse(self, why: str) -> None:
        """Say that nothing was changed, and why."""


class RefusedError(ValueError):
    """An event that was understood and cannot be had: one sentence for whoever sent it."""


def heard(method: Method) -> Method:
    """Let the browser call this method, named `on_<event>`, with values of the types that it declares."""
    method.__dict__["heard"] = True
    return method


@cache
def _declared(method: Callable[..., None]) -> type[BaseModel]:
    """The values that a method declares, as a model: no text for a number, nothing left out, nothing left over."""
    declared = list(signature(method).parameters.values())[1:]
    hints = get_type_hints(method, include_extras=True)
    fields: dict[str, Any] = {
        one.name: (hints[one.name], ... if one.default is one.empty else one.default) for one in declared
    }
    return create_model(method.__qualname__, __config__=ConfigDict(extra="forbid"), **fields)


class CarriedFace(anywidget.AnyWidget):
    """The script and the style of a face on their way to the page. It is shown nowhere.

    A page runs the script of a widget and takes its style as soon as it knows of the widget, and it knows of all that
    a kernel has, also after a reload.
    """

    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)
    carries = Unicode().tag(sync=True)

    def __init__(self, face: LiveFace) -> None:
        # anywidget replaces the style of a class by the last one it has seen: one class needs a name for each face.
        own = {"_esm": face.script, "_css": face.style, "_anywidget_id": f"vod-{face.name}"}
        super().__init__(carries=face.edition, **own)


brought = cache(CarriedFace)
"""Bring a face to the page, once for this kernel and not with each panel."""
SHARED = LiveFace("shared", "export default {};", style(*SHARED_STYLES))
"""The style of all faces. It is brought first, so that the style of a face may refine it."""


class PanelWidget(anywidget.AnyWidget):
    """The live face of a panel: `names` lists its state, each piece a synced value that keeps its type."""

    _esm = script("awaited.js", "brought.js")
    shows = Unicode().tag(sync=True)
    names: List[str] = List(Unicode()).tag(sync=True)

    def __init__(self, face: LiveFace, state: Mapping[str, Any], hearer: Hearer | None = None) -> None:
        taken = [name for name in state if hasattr(type(self), name)]
        if taken:
            raise ValueError(f"a widget uses these names for itself: {', '.join(taken)}")
        brought(SHARED)
        brought(face)
        self.add_traits(**{name: _trait_of(value) for name, value in state.items()})
        super().__init__(names=list(state), shows=face.edition, **state)
        self.hearer = hearer
        self.on_msg(lambda _widget, content, _buffers: self._hear(content))

    @property
    def state(self) -> dict[str, Any]:
        """What the browser shows."""
        return {name: getattr(self, name) for name in self.names}

    def is_of(self, face: LiveFace) -> bool:
        """Whether it shows this face."""
        return bool(self.shows == face.edition)

    def show(self, state: Mapping[str, Any]) -> None:
        """Send what has changed, and nothing else: what goes back would undo what was chosen in the meantime."""
        unknown = set(state) - set(self.names)
        if unknown:
            raise ValueError(f"not in the state of this face: {', '.join(sorted(unknown))}")
        changed = {name: value for name, value in state.items() if getattr(self, name) != value}
        if changed:
            with self.hold_sync():
                for name, value in changed.items():
                    self.set_trait(name, value)

    def keep(self, **state: object) -> None:
        """Take what the browser shows already, without sending it back."""
        super().set_state(state)

    def set_state(self, sync_data: object) -> None:
        """A browser never sets the state; it sends events, which are checked."""

    def _hear(self, content: object) -> None:
        if not isinstance(content, dict) or self.hearer is None:
            return
        hearer, event = self.hearer, content.get("event")
        method = getattr(type(hearer), f"on_{event}", None) if isinstance(event, str) else None
        if method is None or not getattr(method, "heard", False):
            return
        sent = {name: value for name, value in content.items() if name not in ("event", "told")}
        try:
            hearer.hear(lambda: method(hearer, **_values(method, sent)))
        except (RefusedError, TraitError) as why:
            hearer.refuse(str(why))
        if "told" in content:
            self.send({"heard": content["told"]})

    def __repr__(self) -> str:
        return f"PanelWidget({self.shows})"


def _values(method: Callable[..., None], sent: dict[Any, Any]) -> dict[str, Any]:
    """What was sent, as the method declares it."""
    try:
        told = json.dumps(sent)
        if len(told) > LARGEST:
            raise RefusedError(UNREADABLE)
        model = _declared(method).model_validate_json(told, strict=True)
    except (ValidationError, TypeError, RecursionError) as error:
        raise RefusedError(UNREADABLE) from error
    return {name: getattr(model, name) for name in type(model).model_fields}


def _trait_of(value: object) -> TraitType[Any, Any]:
    kind = next((trait for known, trait in KINDS if isinstance(value, known)), Anything)
    return kind().tag(sync=True, echo_update=False)
