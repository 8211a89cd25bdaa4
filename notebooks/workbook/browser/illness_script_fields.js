// A table of illness scripts that the learner fills: one field for each row and column.
/**
 * @typedef {{ id: string, label: string }} Named
 * @typedef {{ columns: Named[], rows: (Named & { prompt: string })[], longest: number }} Scripts
 * @typedef {{ cell: string, input: HTMLTextAreaElement }} ScriptField
 */

/** @param {string} title @param {Scripts} scripts @param {() => void} onChange @returns {Group} */
function scriptsGroup(title, scripts, onChange) {
  /** @type {ScriptField[]} */
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

/** @param {Named} row @param {Named} column @param {number} longest @param {ScriptField[]} fields @param {() => void} onChange */
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
