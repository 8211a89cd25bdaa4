// For pytest: reads { files, expression, cases } and writes what the function answers to each list of arguments.
import { text } from "node:stream/consumers";
import { after } from "./scripts.js";

const { files, expression, cases } = JSON.parse(await text(process.stdin));
const asked = after(files, expression);
process.stdout.write(JSON.stringify(cases.map((one) => asked(...one))));
