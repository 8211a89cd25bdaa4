// A table of illness scripts that the learner fills: one field for each row and column.
function scriptsGroup({ title, scripts }, onChange) {
  const fields = [];
  const rows = scripts.rows.map((row) => {
    const name = make("th", "", row.label);
    name.append(make("span", "vod-prompt", row.prompt));
    return formRow(name, scripts.columns.map((column) => scriptField(row, column, scripts.longest, fields, onChange)));
  });
  return {
    node: formTable("vod-scripts", title, scripts.columns.map(({ label }) => label), rows),
    read: (answer) => { answer.cells = Object.fromEntries(fields.map(({ cell, input }) => [cell, input.value])); },
    show: ({ cells = {} }) => { for (const { cell, input } of fields) setUnlessTyping(input, cells[cell] ?? ""); },
  };
}

function scriptField(row, column, longest, fields, onChange) {
  const input = make("textarea");
  Object.assign(input, { rows: 3, maxLength: longest });
  input.setAttribute("aria-label", `${column.label}: ${row.label}`);
  whenTheyPause(input, onChange);
  fields.push({ cell: `${column.id}/${row.id}`, input });
  const label = make("label");
  label.append(make("span", "vod-column", column.label), input);
  return label;
}
