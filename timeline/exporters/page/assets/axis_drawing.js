// What is on the axis: lines and dates, the shaded time after publication, the entries with their words, and a tick for
// each. Text goes in as text nodes: no markup of an article ever reaches the parser.

const ROW = 26; // pixels
const TICK = 4; // pixels, at least

const make = (name, parent, tag = "div") => {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(element);
  return element;
};

function makeDrawing(box) {
  const drawing = { ahead: make("ahead", box), lines: make("lines", box), items: make("items", box), strip: make("ticks", box), dates: make("axis-dates", box) };
  return { ...drawing, drawn: new Map(), ticks: new Map() };
}

function itemElement(item, parent) {
  const element = make(`item ${item.classes}${item.moment ? " moment" : ""}`, parent);
  make("shape", element, "span");
  const words = make("label", element, "span");
  words.dir = "auto";
  words.textContent = item.words;
  element.dataset.entry = item.id;
  return element;
}

// A tick for every entry, right above the dates: also for those that have no room for words.
function tickElement(item, parent) {
  const tick = make(`tick ${item.classes}${item.moment ? " moment" : ""}`, parent, "span");
  tick.title = `${item.date}: ${item.words}`; // a property: no markup is read from it
  tick.dataset.entry = item.id;
  return tick;
}

function draw(api) {
  const { box, drawing } = api;
  const width = box.clientWidth;
  const [start, end] = api.window;
  api.at = (time) => ((time - start) / (end - start)) * width;
  drawDates(api, width);
  drawItems(api);
  drawTicks(api, width);
  const [published, ahead] = [api.at(api.data.published), Math.max(api.at(api.data.published + DAY), -4)];
  drawing.ahead.hidden = published > width;
  drawing.ahead.style.left = `${ahead}px`;
  drawing.ahead.style.setProperty("--day", `${Math.max(ahead - published, 0)}px`);
  drawPublished(api, width);
}

function drawDates({ window: [start, end], drawing, at, data }, width) {
  const scale = scaleFor((end - start) / width, partsOf(start).year < 1000, isTimed(data));
  const larger = largerDates(scale, start, end);
  drawing.lines.replaceChildren();
  drawing.dates.replaceChildren();
  drawing.dates.classList.toggle("two", larger.length > 0);
  const dates = datesOf(scale, start, end);
  dates.forEach((time, index) => {
    const x = at(time);
    const next = dates[index + 1] === undefined ? Infinity : at(dates[index + 1]);
    if (x >= 0) make("grid-line", drawing.lines).style.left = `${x}px`;
    // The window begins within the first: it is named as long as it is there.
    addDate(drawing.dates, "date", nameOf(time, scale), x, next, width, scale.step === 1 && !larger.length);
  });
  larger.forEach(({ time, name }, index) => {
    const next = index + 1 < larger.length ? at(larger[index + 1].time) : Infinity;
    if (at(time) >= 0) make("grid-line strong", drawing.lines).style.left = `${at(time)}px`;
    addDate(drawing.dates, "date larger", name, at(time), next, width, true);
  });
}

function addDate(parent, name, words, x, next, width, pinned) {
  const from = pinned ? Math.max(x, 0) : x;
  pen.font = getComputedStyle(parent).font;
  const wide = pen.measureText(words).width + 8;
  if (from < 0 || from + wide > Math.min(next, width - 1)) return;
  const element = make(name, parent, "span");
  element.textContent = words;
  element.style.left = `${from}px`;
}

function drawItems({ drawing, placed, shown, at, chosen }) {
  for (const [id, element] of drawing.drawn) {
    if (placed.has(id)) continue;
    element.remove();
    drawing.drawn.delete(id);
  }
  for (const item of shown) {
    const place = placed.get(item.id);
    if (!place) continue;
    if (!drawing.drawn.has(item.id)) drawing.drawn.set(item.id, itemElement(item, drawing.items));
    putItem(drawing.drawn.get(item.id), item, place, at, item.id === chosen);
  }
}

function putItem(element, item, place, at, chosen) {
  const shape = shapeOf(item, at);
  const bar = shape.right - shape.left;
  const [mark, words] = element.children;
  element.style.top = `${place.row * ROW}px`;
  mark.style.left = `${shape.left}px`;
  mark.style.width = `${bar}px`;
  words.style.left = `${place.before ? shape.left - 5 - place.words : wordsFrom(item, shape)}px`;
  words.style.maxWidth = `${place.words}px`;
  element.classList.toggle("before", place.before);
  element.classList.toggle("tiny", !item.moment && bar < TINY);
  element.classList.toggle("picked", chosen);
}

function drawTicks({ drawing, shown, at, chosen }, width) {
  const kept = new Set(shown.map((item) => item.id));
  for (const [id, tick] of drawing.ticks) if (!kept.has(id)) tick.hidden = true;
  for (const item of shown) {
    if (!drawing.ticks.has(item.id)) drawing.ticks.set(item.id, tickElement(item, drawing.strip));
    const tick = drawing.ticks.get(item.id);
    const left = Math.max(at(item.start), -20);
    const right = Math.min(at(item.end), width + 20);
    tick.hidden = right < -10 || left > width + 10;
    tick.style.left = `${item.moment ? left - TICK / 2 : left}px`;
    tick.style.width = `${Math.max(right - left, TICK)}px`;
    tick.classList.toggle("lit", item.id === chosen);
  }
}

// The words over the day of publication; what lies after that day is shaded.
function drawPublished({ at, data }, width) {
  const x = at(data.published);
  const words = document.getElementById("published");
  words.hidden = x < 0 || x > width;
  if (words.hidden) return;
  const [left, right] = [...document.querySelectorAll(".beyond")].map((button) => (button.hidden ? 0 : button.offsetWidth + 16));
  const needed = words.offsetWidth;
  const behind = Math.max(x, left) + needed < width - right;
  words.classList.toggle("turned", !behind);
  words.classList.toggle("bare", !behind && x - needed < left);
  const beside = behind ? Math.max(x, left) : Math.min(x, width - right);
  words.style.left = `${beside}px`;
  words.classList.toggle("aside", beside !== x);
}
