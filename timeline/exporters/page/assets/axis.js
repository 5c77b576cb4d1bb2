// The axis: vis-timeline with our items and buttons. Hidden from screen readers, for which the list says the same in
// words; the buttons around it work with the keyboard.

const DAY = 86400000;
const AHEAD = "ahead";
const LOWEST = 130; // pixels

// Text goes in as text nodes: no markup of an article ever reaches the parser.
function label(item) {
  if (item.id === AHEAD) return "";
  const words = document.createElement("span");
  words.className = "label";
  words.dir = "auto";
  words.textContent = item.words;
  return words;
}

// What lies ahead of publication is shaded: plans and forecasts stand apart at a glance.
function shading(data) {
  // Longer than anyone can move or zoom.
  const end = data.whole[1] + 5 * (data.whole[1] - data.whole[0]);
  return { id: AHEAD, type: "background", className: AHEAD, start: data.published + DAY, end };
}

// Some air at the left, and at the right room for the words behind the last mark.
function aired([first, last], width) {
  const perPixel = Math.max(last - first, DAY) / Math.max(width - 40 - longest() * 1.15, width / 3);
  return [first - 40 * perPixel, last + longest() * 1.15 * perPixel];
}

function options(data, width) {
  const [first, last] = data.whole;
  const length = last - first;
  const [start, end] = aired(data.opening, width);
  return {
    start,
    end,
    min: first - 2 * length,
    max: last + 2 * length,
    zoomMin: 2 * DAY,
    zoomMax: 4 * length,
    moment: (date) => vis.moment(date).utc(), // dates are calendar dates: no reader's time zone may move them
    format: { minorLabels: minorLabel, majorLabels: majorLabel },
    template: label,
    showCurrentTime: false, // nothing on this page depends on when it is opened
    showTooltips: false,
    autoResize: false, // see resized()
    stack: true,
    orientation: "bottom",
    zoomKey: "ctrlKey", // the wheel alone scrolls the page
    minHeight: LOWEST,
    margin: { item: { horizontal: LABEL_GAP, vertical: 4 }, axis: 26 }, // room for the ticks below
  };
}

function makeAxis(data, onChoose) {
  const box = document.getElementById("axis");
  const drawn = new vis.DataSet([shading(data)]);
  const axis = new vis.Timeline(box, drawn, options(data, box.clientWidth));
  const api = { axis, box, drawn, data, shown: data.items, chosen: 0, majors: true, height: LOWEST, length: 1 };
  api.ticks = makeTicks(api, onChoose);
  axis.on("select", (event) => {
    if (event.items.length) onChoose(Number(event.items[0]));
  });
  axis.on("rangechange", () => follow(api));
  axis.on("rangechanged", () => settle(api));
  new ResizeObserver(() => resized(api)).observe(box);
  moveWithButtons(api);
  axis.on("changed", () => keepHeight(api));
  settle(api);
  return api;
}

// The page below must not jump when fewer words are shown.
function keepHeight(api) {
  const height = api.box.offsetHeight;
  if (height <= api.height) return;
  api.height = height;
  api.axis.setOptions({ minHeight: height });
}

// vis-timeline would also redraw while the page has no width (in a hidden frame) and then draw a line a millisecond.
function resized(api) {
  if (api.box.clientWidth === 0) return;
  api.axis.redraw();
  settle(api);
}

// After every move: which entries have words beside their mark, where the ticks are, and what lies outside.
function settle(api) {
  const [start, end] = windowOf(api.axis);
  api.length = end - start;
  const wanted = labelled(api);
  const gone = api.drawn.getIds().filter((id) => id !== AHEAD && !wanted.has(id));
  api.drawn.remove(gone);
  api.drawn.update([...wanted.values()]);
  api.axis.setSelection(wanted.has(api.chosen) ? [api.chosen] : []);
  countBeyond(api);
  placeAbove(api);
  dropEmptyRow(api);
}

// Years have no larger unit above them: the row for it would stay empty.
function dropEmptyRow(api) {
  const majors = api.axis.timeAxis.step.scale !== "year";
  if (majors === api.majors) return;
  api.majors = majors;
  api.axis.setOptions({ showMajorLabels: majors });
}

// Light up one entry, and bring it into view where it is not.
function chooseOnAxis(api, number) {
  api.chosen = number;
  const item = api.shown.find((one) => one.id === number);
  const [start, end] = windowOf(api.axis);
  if (item && (item.end < start || item.start > end)) moveTo(api.axis, ...around(api, item, end - start));
  settle(api);
}

// A window that holds an entry with those before and after it, so that it does not stand alone in an empty stretch;
// no shorter than the present one.
function around({ box, shown }, item, length) {
  const at = shown.indexOf(item);
  const first = Math.min(item.start, shown[at - 1]?.start ?? item.start);
  const last = Math.max(item.end, shown[at + 1]?.start ?? item.end);
  const [start, end] = aired([first, last], box.clientWidth);
  const middle = (item.start + item.end) / 2;
  return end - start > length ? [start, end] : [middle - length / 2, middle + length / 2];
}

// While it moves: after a change of scale other words fit, and the old ones would pile up.
function follow(api) {
  const [start, end] = windowOf(api.axis);
  if (Math.abs((end - start) / api.length - 1) > 0.02) settle(api);
  else placeAbove(api);
}

// Keep only those entries on the axis that the filters leave.
function filterAxis(api, numbers) {
  api.shown = api.data.items.filter((item) => numbers.has(item.id));
  settle(api);
}

function windowOf(axis) {
  const { start, end } = axis.getWindow();
  return [start.valueOf(), end.valueOf()];
}

function moveTo(axis, start, end) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  axis.setWindow(start, end, { animation: still ? false : { duration: 280 } });
}

function moveWithButtons(api) {
  const { axis, box, data } = api;
  const whole = () => aired(data.whole, box.clientWidth);
  // Around the chosen entry where it can be seen, else around the middle.
  const scaled = (factor) => {
    const [start, end] = windowOf(axis);
    const item = api.shown.find((one) => one.id === api.chosen);
    const middle = item ? (item.start + item.end) / 2 : NaN;
    const fixed = middle > start && middle < end ? middle : (start + end) / 2;
    moveTo(axis, fixed - (fixed - start) * factor, fixed + (end - fixed) * factor);
  };
  const shifted = (part) => {
    const [start, end] = windowOf(axis);
    moveTo(axis, start + (end - start) * part, end + (end - start) * part);
  };
  const moves = {
    in: () => scaled(0.5),
    out: () => scaled(2),
    earlier: () => shifted(-0.4),
    later: () => shifted(0.4),
    whole: () => moveTo(axis, ...whole()),
    "to-earlier": () => moveTo(axis, whole()[0], windowOf(axis)[1]),
    "to-later": () => moveTo(axis, windowOf(axis)[0], whole()[1]),
  };
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => moves[button.dataset.move]());
  }
}

// The ticks, and the words over the line where the article was published.
function placeAbove(api) {
  placeTicks(api);
  const [start, end] = windowOf(api.axis);
  const width = api.box.clientWidth;
  const at = ((api.data.published + DAY - start) / (end - start)) * width;
  const words = document.getElementById("published");
  words.hidden = at < 0 || at > width;
  if (words.hidden) return;
  const [left, right] = [...document.querySelectorAll(".beyond")].map((button) => button.offsetWidth + 16);
  const needed = words.offsetWidth;
  const behind = at + needed < width - right;
  words.classList.toggle("before", !behind);
  words.classList.toggle("bare", !behind && at - needed < left);
  const beside = behind ? at : Math.min(at, width - right);
  words.style.left = `${beside}px`;
  words.classList.toggle("aside", beside !== at);
}

// "3 earlier" at the edge: what the window leaves out is never out of mind.
function countBeyond({ axis, shown }) {
  const [start, end] = windowOf(axis);
  const beyond = {
    earlier: shown.filter((item) => item.end < start).length,
    later: shown.filter((item) => item.start > end).length,
  };
  for (const [side, count] of Object.entries(beyond)) {
    const button = document.querySelector(`.beyond.${side}`);
    button.hidden = count === 0;
    button.textContent = side === "earlier" ? `← ${count} earlier` : `${count} later →`;
  }
}
