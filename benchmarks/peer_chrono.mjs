// Reads texts with chrono-node, as peer_readers.py does with the tools in Python.
// usage: node peer_chrono.mjs FOLDER, where FOLDER/node_modules has chrono-node
import { readFileSync } from "fs";
import { createRequire } from "module";
import { createInterface } from "readline";

const require = createRequire(process.argv[2] + "/");
const chrono = require("chrono-node");
const { version } = JSON.parse(readFileSync(process.argv[2] + "/node_modules/chrono-node/package.json"));
const two = (number) => String(number).padStart(2, "0");

// As exact as the parts that the words have; the others are implied.
function value(parts) {
  const year = String(parts.get("year")).padStart(4, "0");
  const month = `${year}-${two(parts.get("month"))}`;
  const day = `${month}-${two(parts.get("day"))}`;
  if (parts.isCertain("hour")) return `${day}T${two(parts.get("hour"))}:${two(parts.get("minute") ?? 0)}`;
  if (parts.isCertain("day") || parts.isCertain("weekday")) return day;
  if (parts.isCertain("month")) return month;
  return parts.isCertain("year") ? year : day;
}

function* timexes({ index, text, start, end }) {
  const type = (each) => (each.includes("T") ? "TIME" : "DATE");
  const values = [start, end].filter(Boolean).map(value);
  const gaps = [...text.matchAll(/\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*/gi)];
  const lead = text.match(/^(?:(?:on|in|at|from|by|of|since|until|till|to|for|and)\s+)*/i)[0].length;
  if (values.length === 2 && gaps.length === 1) {
    const [gap] = gaps;
    yield [index + lead, index + gap.index, type(values[0]), values[0]];
    yield [index + gap.index + gap[0].length, index + text.length, type(values[1]), values[1]];
  } else {
    yield [index + lead, index + text.length, type(values[0]), values[0]];
  }
}

// Offsets in code points, as Python counts.
const points = (text, offset) => [...text.slice(0, offset)].length;

chrono.parse("The mill closed on Monday. It had opened in May 1986.", new Date(2024, 10, 12, 12));
console.log(JSON.stringify({ version }));
for await (const line of createInterface({ input: process.stdin })) {
  const { text, dct } = JSON.parse(line);
  const [year, month, day] = dct.split("-").map(Number);
  const begun = process.cpuUsage();
  const results = chrono.parse(text, new Date(year, month - 1, day, 12));
  const { user, system } = process.cpuUsage(begun);
  const found = results.flatMap((result) => [...timexes(result)]);
  const answer = found.map(([start, end, type, value]) => [points(text, start), points(text, end), type, value]);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, timexes: answer }));
}
