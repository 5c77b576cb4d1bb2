// The axis: a window of time, and what is drawn in it. To the keyboard and to screen readers it is a slider through the
// entries, which are in words in the list.

const NOON = 12 * HOUR; // a day without a time of day is drawn at noon

// A day has hours only where an entry has, and windows are longer where none has.
const isTimed = ({ items }) => items.some((item) => item.moment && ((item.start % DAY) + DAY) % DAY !== NOON);
const shortest = (data) => (isTimed(data) ? 2 : 10) * DAY;

// Some air at the left, and at the right room for the words behind the last mark.
function aired([first, last], { data, box }) {
  const width = box.clientWidth || 900;
  const right = Math.min(longest(width) * 1.1 + 20, width / 2);
  const perPixel = Math.max(Math.max(last - first, DAY) / Math.max(width - 40 - right, width / 3), shortest(data) / width);
  const start = first - 40 * perPixel;
  return [start, Math.max(last + right * perPixel, start + shortest(data))];
}

const whole = (api) => aired(api.data.whole, api);

function makeAxis(data, onChoose, onOpen) {
  const box = document.getElementById("axis");
  const api = { box, data, shown: data.items, chosen: 0, height: 0, drawing: makeDrawing(box), placed: new Map(), window: aired(data.opening, { data, box }) };
  moveWithButtons(api);
  moveWithKeys(api, onChoose, onOpen);
  moveWithPointers(api, onChoose);
  new ResizeObserver(() => box.clientWidth && settle(api)).observe(box);
  settle(api);
  return api;
}

// Moves the window, within bounds that leave nobody lost; the words follow when it is at rest, or has other room.
function show(api, start, end, scaled = false) {
  const [first, last] = api.data.whole;
  const length = Math.max(last - first, DAY);
  const wanted = Math.min(Math.max(end - start, shortest(api.data)), 4 * length + 12 * DAY);
  const middle = Math.min(Math.max((start + end) / 2, first - length - DAY), last + length + DAY);
  api.window = [middle - wanted / 2, middle + wanted / 2];
  if (scaled) settle(api);
  else draw(api);
}

// After every move: which entries have words beside their mark, and what lies outside.
function settle(api) {
  const [start, end] = api.window;
  const width = api.box.clientWidth;
  api.at = (time) => ((time - start) / (end - start)) * width;
  api.placed = labelled(api);
  countBeyond(api);
  keepHeight(api);
  draw(api);
}

// As many rows as there are words; the page below must not jump when there are fewer for a while.
function keepHeight(api) {
  const rows = Math.max(1, ...[...api.placed.values()].map((place) => place.row + 1));
  api.height = Math.max(rows, api.height);
  api.box.style.setProperty("--rows", api.height);
}

function moveTo(api, start, end) {
  const from = api.window;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
  const begun = performance.now();
  const step = (now) => {
    const part = still ? 1 : Math.min((now - begun) / 280, 1);
    const eased = 1 - (1 - part) ** 3;
    show(api, from[0] + (start - from[0]) * eased, from[1] + (end - from[1]) * eased, true);
    if (part < 1) api.moving = requestAnimationFrame(step);
  };
  cancelAnimationFrame(api.moving);
  if (still) step(begun);
  else api.moving = requestAnimationFrame(step);
}

// Light up one entry, and bring it into view where it is not.
function chooseOnAxis(api, number) {
  api.chosen = number;
  const item = api.shown.find((one) => one.id === number);
  tellSlider(api, item);
  const [start, end] = api.window;
  if (item && (item.end < start || item.start > end)) moveTo(api, ...around(api, item, end - start));
  else settle(api);
}

function tellSlider({ box, shown }, item) {
  box.ariaValueMax = String(shown.length);
  box.ariaValueNow = String(item ? shown.indexOf(item) + 1 : 0);
  box.ariaValueText = item ? `${item.date}: ${item.words}` : WORDS.nothing_chosen;
}

// A window that holds an entry with those before and after it, so that it does not stand alone in an empty stretch;
// no shorter than the present one.
function around(api, item, length) {
  const { shown } = api;
  const at = shown.indexOf(item);
  const first = Math.min(item.start, shown[at - 1]?.start ?? item.start);
  const last = Math.max(item.end, shown[at + 1]?.start ?? item.end);
  const [start, end] = aired([first, last], api);
  const middle = (item.start + item.end) / 2;
  return end - start > length ? [start, end] : [middle - length / 2, middle + length / 2];
}

// Keep only those entries on the axis that the filters leave. The window widens to what was found outside it, and is as
// before when nothing is filtered any more.
function filterAxis(api, numbers) {
  api.shown = api.data.items.filter((item) => numbers.has(item.id));
  const filtered = api.shown.length < api.data.items.length;
  if (!filtered && api.before) {
    moveTo(api, ...api.before);
    api.before = null;
    return;
  }
  const first = Math.min(...api.shown.map((item) => item.start));
  const last = Math.max(...api.shown.map((item) => item.end));
  const [start, end] = api.window;
  if (filtered && api.shown.length && (first < start || last > end)) {
    api.before ??= api.window;
    const [left, right] = aired([Math.max(first, api.data.whole[0]), last], api);
    moveTo(api, Math.min(left, start), Math.max(right, end));
  } else settle(api);
}

// "3 earlier" at the edge: what the window leaves out is never out of mind.
function countBeyond({ window: [start, end], shown }) {
  const beyond = {
    earlier: shown.filter((item) => item.end < start).length,
    later: shown.filter((item) => item.start > end).length,
  };
  for (const [side, count] of Object.entries(beyond)) {
    const button = document.querySelector(`.beyond.${side}`);
    button.hidden = count === 0;
    button.textContent = WORDS[`n_${side}`].replace("{}", count);
  }
}
