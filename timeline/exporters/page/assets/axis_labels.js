// Which entries have their words on the axis, and where. Forty labels would need forty rows wherever a week of news
// crowds into a few pixels; so the entries that matter most to the article come first, into as many rows as there are,
// and the rest are ticks until the reader zooms in or chooses them.

const GAP = 14; // pixels between two labels
const NARROW = 60; // in a bar narrower than this the words stand behind it, not in it
const TINY = 14; // narrower than this, there is no room for soft edges
const SHORTEST = 48; // fewer pixels say nothing
const DOT = 6; // half of one
const LONGEST_CHOSEN = 420;

const rows = (width) => (EMBEDDED ? 3 : width <= 600 || innerHeight < 700 ? 4 : innerHeight < 860 ? 5 : 6);
const longest = (width) => (width <= 600 ? 130 : 200);

const EMBEDDED = document.body.classList.contains("embed");
const pen = document.createElement("canvas").getContext("2d");
const measured = new Map();

// The width of the words, in pixels; canvas and page have the same fonts.
function widthOf(item, box) {
  if (!measured.has(item.words)) {
    pen.font = getComputedStyle(box).font;
    measured.set(item.words, Math.ceil(pen.measureText(item.words).width) + (item.classes.includes("uncertain") ? 14 : 2));
  }
  return measured.get(item.words);
}

// Where an item is drawn, in pixels from the left edge.
function shapeOf(item, at) {
  const left = at(item.start);
  const right = item.moment ? left + DOT : Math.max(at(item.end), left + 9);
  return { left: item.moment ? left - DOT : left, right };
}

// From where its words go on to the right; in a wide bar they begin in it, or at the edge that cuts it off.
const wordsFrom = (item, { left, right }) => (item.moment || right - left < NARROW ? right + 5 : Math.max(left, 0) + 8);

// The place of an item with its words: behind the mark, or before it where the frame ends; null if it has none.
function placeOf(item, at, width, most, box) {
  const shape = shapeOf(item, at);
  if (shape.right < 0 || shape.left > width) return null;
  const from = wordsFrom(item, shape);
  const words = Math.min(widthOf(item, box), most);
  const inside = from < shape.right;
  const before = !inside && from + words > width && shape.left - 5 - words >= 0;
  if (before) return { left: shape.left - 5 - words, right: shape.right, before, words };
  const room = Math.min(words, width - from - 2);
  if (room < Math.min(SHORTEST, words)) return null;
  return { left: Math.max(shape.left, 0), right: Math.max(Math.min(shape.right, width), from + room), before, words: room };
}

const clear = (a, b) => a.right + GAP < b.left || b.right + GAP < a.left;

// First fit, the chosen entry before all others: the row, the side and the room of each entry that has words.
function labelled({ box, shown, chosen, at }) {
  const width = box.clientWidth || 1;
  const filled = Array.from({ length: rows(width) }, () => []);
  const weight = (item) => (item.id === chosen ? 2 : item.weight);
  for (const item of [...shown].sort((a, b) => weight(b) - weight(a) || a.id - b.id)) {
    const place = placeOf(item, at, width, item.id === chosen ? LONGEST_CHOSEN : longest(width), box);
    const row = place && filled.find((taken) => taken.every((other) => clear(place, other)));
    if (row) row.push({ ...place, item });
  }
  const used = filled.filter((row) => row.length);
  used.forEach((row) => widen(row, width, box));
  return new Map(used.flatMap((row, at) => row.map((place) => [place.item.id, { ...place, row: at }])));
}

// Words that were cut take what is left of their row.
function widen(row, width, box) {
  row.sort((a, b) => a.left - b.left);
  row.forEach((place, at) => {
    const missing = widthOf(place.item, box) - place.words;
    if (missing <= 0) return;
    const room = place.before ? place.left - (row[at - 1]?.right ?? -GAP) - GAP : (row[at + 1]?.left ?? width + GAP - 2) - place.right - GAP;
    const more = Math.min(missing, Math.max(room, 0));
    place.words += more;
    if (place.before) place.left -= more;
    else place.right += more;
  });
}
