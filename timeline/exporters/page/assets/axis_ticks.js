// A tick for every entry, right above the dates: also for those that have no room for words.

const TICK = 4; // pixels, at least

function makeTicks(api, onChoose) {
  const strip = document.createElement("div");
  strip.className = "ticks";
  const ticks = new Map();
  for (const item of api.data.items) {
    const tick = document.createElement("span");
    tick.className = `tick ${item.classes}${item.moment ? " moment" : ""}`;
    tick.title = `${item.date}: ${item.words}`; // a property: no markup is read from it
    tick.addEventListener("click", () => onChoose(item.id));
    strip.append(tick);
    ticks.set(item.id, tick);
  }
  // Dragging there moves the axis as everywhere; a click that chooses must not also clear the choice.
  api.box.querySelector(".vis-panel.vis-center").append(strip);
  return ticks;
}

function placeTicks({ axis, box, ticks, shown, chosen }) {
  const [start, end] = windowOf(axis);
  const width = box.clientWidth;
  const at = (moment) => ((moment - start) / (end - start)) * width;
  const kept = new Set(shown.map((item) => item.id));
  for (const [id, tick] of ticks) tick.hidden = !kept.has(id);
  for (const item of shown) {
    const tick = ticks.get(item.id);
    const left = Math.max(at(item.start), -20);
    const right = Math.min(at(item.end), width + 20);
    tick.hidden = right < -10 || left > width + 10;
    tick.style.left = `${item.moment ? left - TICK / 2 : left}px`;
    tick.style.width = `${Math.max(right - left, TICK)}px`;
    tick.classList.toggle("lit", item.id === chosen);
  }
}
