"""The one form in which a notebook is stored: no trace of an editor, a browser or a run but its outputs."""

import nbformat
from nbformat import NotebookNode

from workbook.faces.panel import WIDGET_VIEW

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def canonical(notebook: NotebookNode) -> NotebookNode:
    """The same notebook with fixed metadata and cell ids, inputs hidden, and no widget state or widget view."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict(_cell_metadata(cell))
        cell.source = cell.source.strip()
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return notebook


def written(notebook: NotebookNode) -> str:
    """The text of the stored file, the same for the same notebook on every machine."""
    text: str = nbformat.writes(notebook, version=4)
    return text.rstrip("\n") + "\n"


def _cell_metadata(cell: NotebookNode) -> dict[str, object]:
    tags = sorted(cell.metadata.get("tags", []))
    metadata: dict[str, object] = {"tags": tags} if tags else {}
    if cell.cell_type == "code":
        metadata["jupyter"] = {"source_hidden": True}
    return metadata
