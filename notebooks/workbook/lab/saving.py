"""What a notebook of ours carries into its file, and what it leaves behind: a live panel ends with its kernel.

A file that points to a panel which no longer lives shows an error in its place. So the study server drops every such
pointer on saving; the static face beside it stays, and the page is live again once it has been run. The server that
asks for this has nothing else of ours, so this module imports nothing.
"""

from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
MARK = "vod_or_dili"
"""The key in a notebook's metadata by which the extension and the hook know it as ours."""
MARKED: dict[str, bool] = {"runs_on_opening": True}


def before_saving(model: dict[str, Any], **_: object) -> None:
    """The hook of the study server: drop what is live from a notebook of ours; every other file is left alone."""
    content = model.get("content")
    if model.get("type") == "notebook" and isinstance(content, dict) and is_ours(content):
        drop_what_is_live(content)


def is_ours(notebook: dict[str, Any]) -> bool:
    """Whether its metadata say so."""
    metadata = notebook.get("metadata")
    return isinstance(metadata, dict) and isinstance(metadata.get(MARK), dict)


def drop_what_is_live(notebook: dict[str, Any]) -> None:
    """Remove widget views and widget state; an output that had nothing else goes with its view."""
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if _stays(output)]


def _stays(output: dict[str, Any]) -> bool:
    """Whether something is left of it without its widget view."""
    bundle = output.get("data")
    return not isinstance(bundle, dict) or bundle.pop(WIDGET_VIEW, None) is None or bool(bundle)
