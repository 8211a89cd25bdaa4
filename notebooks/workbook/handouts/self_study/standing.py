"""Panels that live in the page although nothing is committed in them: a checklist, and the map of causes."""

from typing import Any

from exercises import open_checklist_key
from workbook.faces.panel import Panel
from workbook.literature.causes_map import CausesMap
from workbook.questions.risk_checklist import RiskChecklist


def standing(panel: Panel | None) -> dict[str, Any] | None:
    """Its state for the browser, and what its button opens; None for every panel that is only read."""
    if isinstance(panel, CausesMap):
        return {"name": "causes-map", "face": "causes", "state": panel.for_browser()}
    if isinstance(panel, RiskChecklist):
        shut = panel.for_browser()
        panel.opened = True
        opened = panel.for_browser()
        panel.opened = False
        assert open_checklist_key(panel.checklist.before)  # noqa: S101
        ours = {"ours": opened["ours"], "lesson": opened["lesson"]}
        return {"name": f"checklist-{panel.checklist.before}", "face": "checklist", "state": shut, "ours": ours}
    return None
