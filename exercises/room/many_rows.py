"""Many rows in one statement: SQLite lets other threads run at every step, and hundreds of rows would wait as often."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, true
from sqlalchemy.dialects import postgresql, sqlite


def put(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, key: Sequence[str] = (), newer: str = ""
) -> None:
    """Insert rows that all have the same columns.

    Of the same key the later one stands, and with `newer` the one in which that column is larger; without a key what is
    there stays.
    """
    if not rows:
        return
    names = list(rows[0])
    if connection.dialect.name == "sqlite":
        insert: Any = sqlite.insert(table).from_select(names, _listed(names))
        sent: Any = {"rows": json.dumps([[row[name] for name in names] for row in rows])}
    else:
        insert, sent = postgresql.insert(table), list(rows)
    if key:
        changes = {name: insert.excluded[name] for name in names if name not in key}
        older = table.c[newer] < insert.excluded[newer] if newer else None
        connection.execute(insert.on_conflict_do_update(index_elements=key, set_=changes, where=older), sent)
    else:
        connection.execute(insert.on_conflict_do_nothing(), sent)


def _listed(names: list[str]) -> Any:  # noqa: ANN401  a statement
    """The rows of a JSON text; `true()` tells SQLite that ON CONFLICT belongs to no join."""
    each = func.json_each(bindparam("rows")).table_valued("value")
    columns = (func.json_extract(each.c.value, f"$[{place}]").label(name) for place, name in enumerate(names))
    return select(*columns).select_from(each).where(true())
