// Starts the Python for browsers in Node, with the packages that lie beside it, and has it run one script of ours there.
// node compile.mjs FOLDER SCRIPT
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const { packages } = JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({ indexURL: folder });
await python.loadPackage(Object.keys(packages), { messageCallback() {} });
python.FS.mkdir("/archives");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/archives");
await python.runPythonAsync(readFileSync(script, "utf8"));
