"""The one form in which a notebook is stored: no trace of an editor, a browser or a run but its outputs."""

import nbformat
from nbformat import NotebookNode

from workbook.lab.saving import MARK, MARKED, drop_what_is_live

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
    MARK: MARKED,
}


def canonical(notebook: NotebookNode) -> NotebookNode:
    """The same notebook with fixed metadata and cell ids, inputs hidden, our mark, nothing that was live."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict(_cell_metadata(cell))
        cell.source = cell.source.strip()
    drop_what_is_live(notebook)
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
