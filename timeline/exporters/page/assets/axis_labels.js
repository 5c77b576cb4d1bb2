// Which entries have their words on the axis. Forty labels would need forty rows wherever a week of news crowds into
// a few pixels; so the entries that matter most to the article come first, into as many rows as there are, and the
// rest are ticks until the reader zooms in or chooses them.

const LABEL_GAP = 14;
const NARROW = 60; // pixels; in a bar narrower than this the words stand behind it, not in it
const TINY = 14; // narrower than this, there is no room for soft edges

const EDGE = 40; // pixels at the right, where no word would fit
const LONGEST_CHOSEN = 420; // pixels, 60ch: the chosen entry is written out
const rows = () => (innerWidth <= 600 || innerHeight < 700 ? 4 : innerHeight < 860 ? 5 : 6);
const longest = () => (innerWidth <= 600 ? 120 : 190); // pixels, as the style sheet has it (17ch and 26ch)

// Where an item and its words lie, in pixels from the left edge.
function extent(item, start, perPixel, width, most) {
  const left = (item.start - start) / perPixel;
  const bar = (item.end - item.start) / perPixel;
  const words = Math.min(item.words.length * 7, most) + 30;
  // The words of a bar that began earlier are drawn at the left edge.
  const from = Math.max(left, -words);
  const to = Math.max(left + bar, Math.min(Math.max(left, 0), left + bar) + (bar < NARROW ? bar : 0) + words);
  return { left: from, right: to, bar, seen: left <= width - EDGE && left + Math.max(bar, 8) >= 0 };
}

// First fit, the chosen entry before all others. vis-timeline then needs no more rows than were filled here.
function labelled({ axis, box, shown, chosen }) {
  const [start, end] = windowOf(axis);
  const width = box.clientWidth || 1;
  const perPixel = (end - start) / width;
  const filled = Array.from({ length: rows() }, () => []);
  const wanted = new Map();
  const weight = (item) => (item.id === chosen ? 2 : item.weight);
  for (const item of [...shown].sort((a, b) => weight(b) - weight(a) || a.id - b.id)) {
    const place = extent(item, start, perPixel, width, item.id === chosen ? LONGEST_CHOSEN : longest());
    if (!place.seen) continue;
    const row = filled.find((taken) => taken.every((other) => clear(place, other)));
    if (!row) continue;
    row.push(place);
    wanted.set(item.id, drawable(item, place.bar));
  }
  return wanted;
}

const clear = (a, b) => a.right + LABEL_GAP < b.left || b.right + LABEL_GAP < a.left;

function drawable(item, bar) {
  const { id, start, end, moment, classes, words } = item;
  const narrow = moment || bar >= NARROW ? "" : bar < TINY ? " narrow tiny" : " narrow";
  return { id, start, words, className: classes + narrow, content: words, ...(moment ? { type: "point" } : { type: "range", end }) };
}
