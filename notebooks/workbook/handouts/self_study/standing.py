"""Panels that live in the page although nothing is committed in them: a checklist, the map of causes, the history."""

from typing import Any

from workbook.faces.panel import Panel
from workbook.faces.shut_panel import ShutPanel
from workbook.history.history_in_brief import HistoryInBrief
from workbook.literature.causes_map import CausesMap
from workbook.questions.risk_checklist import RiskChecklist

HISTORY = "history"


def inside(panel: Panel | None) -> Panel | None:
    """The panel itself; of one that has been shut, what opened."""
    return panel.within if isinstance(panel, ShutPanel) else panel


def standing(panel: Panel | None) -> dict[str, Any] | None:
    """Its state for the browser, and what its button opens; None for every panel that is only read."""
    within = inside(panel)
    if isinstance(within, CausesMap):
        return {"name": "causes-map", "face": "causes", "state": within.for_browser()}
    if isinstance(within, HistoryInBrief):
        return {"name": HISTORY, "face": "history", "state": within.for_browser()}
    if isinstance(within, RiskChecklist):
        name = f"checklist-{within.checklist.before}"
        return {"name": name, "face": "checklist", "state": within.for_browser(), "opened": _opened(within)}
    return None


def behind_a_button(panel: Panel | None) -> dict[str, Any]:
    """What has a pack of its own, because its button tells what earlier decisions led to."""
    return {HISTORY: _opened(panel)} if isinstance(panel, HistoryInBrief) else {}


def _opened(panel: RiskChecklist | HistoryInBrief) -> dict[str, Any]:
    """What the button adds to the state."""
    shut = panel.for_browser()
    panel.opened = True
    opened = panel.for_browser()
    panel.opened = False
    return {name: value for name, value in opened.items() if value != shut[name]}
