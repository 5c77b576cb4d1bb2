// Moving the axis: buttons, keys, dragging, two fingers, the wheel with Ctrl; and choosing by a tap.

const FINGER = 22; // pixels: a tap means the nearest entry within a target of 44
const STILL = 4; // pixels that a tap may move

function moveWithButtons(api) {
  const moves = {
    in: () => zoom(api, 0.5),
    out: () => zoom(api, 2),
    earlier: () => shift(api, -0.4),
    later: () => shift(api, 0.4),
    whole: () => moveTo(api, ...whole(api)),
    "to-earlier": () => moveTo(api, whole(api)[0], api.window[1]),
    "to-later": () => moveTo(api, api.window[0], whole(api)[1]),
  };
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => moves[button.dataset.move]());
  }
}

const shift = (api, part) => moveTo(api, ...api.window.map((time) => time + (api.window[1] - api.window[0]) * part));

// Around the chosen entry where it can be seen, else around the middle.
function zoom(api, factor) {
  const [start, end] = api.window;
  const item = api.shown.find((one) => one.id === api.chosen);
  const middle = item ? (item.start + item.end) / 2 : NaN;
  const fixed = middle > start && middle < end ? middle : (start + end) / 2;
  moveTo(api, fixed - (fixed - start) * factor, fixed + (end - fixed) * factor);
}

const timeAt = ({ box, window: [start, end] }, x) => start + ((end - start) * x) / (box.clientWidth || 1);
const xOf = (api, event) => event.clientX - api.box.getBoundingClientRect().left;

// Arrows walk through the entries in order; the axis is a slider to screen readers, which say each one's date and words.
function moveWithKeys(api, onChoose, onOpen) {
  api.box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = api.shown.findIndex((item) => item.id === api.chosen);
    const last = api.shown.length - 1;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at < 0 ? last : at - 1, ArrowUp: at < 0 ? last : at - 1, Home: 0, End: last };
    const others = { "+": () => zoom(api, 0.5), "=": () => zoom(api, 0.5), "-": () => zoom(api, 2), 0: () => moveTo(api, ...whole(api)), PageUp: () => shift(api, -0.4), PageDown: () => shift(api, 0.4) };
    if (event.key in steps && last >= 0) onChoose(api.shown[Math.min(Math.max(steps[event.key], 0), last)].id);
    else if (event.key === "Enter" && api.chosen) onOpen(api.chosen);
    else if (event.key in others) others[event.key]();
    else return;
    event.preventDefault();
  });
}

function moveWithPointers(api, onChoose) {
  const { box } = api;
  const down = new Map();
  let moved = false;
  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!down.size) moved = false;
    down.set(event.pointerId, xOf(api, event));
  });
  box.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    const before = [...down.values()];
    const from = down.get(event.pointerId);
    const to = xOf(api, event);
    if (!moved && down.size === 1 && Math.abs(to - from) < STILL) return;
    if (!moved) box.setPointerCapture(event.pointerId);
    moved = true;
    down.set(event.pointerId, to);
    drag(api, before, [...down.values()]);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    box.addEventListener(name, (event) => {
      if (!down.delete(event.pointerId) || down.size) return;
      if (moved) settle(api);
      else if (name === "pointerup") choosePoint(api, event, onChoose);
    });
  }
  box.addEventListener("wheel", (event) => turn(api, event), { passive: false });
}

// One pointer moves the window; two keep the times that they are on.
function drag(api, before, after) {
  if (before.length === 1) {
    const moved = timeAt(api, before[0]) - timeAt(api, after[0]);
    show(api, api.window[0] + moved, api.window[1] + moved);
    return;
  }
  const [a, b] = before.slice(0, 2).map((x) => timeAt(api, x));
  const [p, q] = after;
  if (Math.abs(p - q) < 10) return;
  const perPixel = (b - a) / (q - p);
  if (perPixel > 0) show(api, a - p * perPixel, a + (api.box.clientWidth - p) * perPixel, true);
}

// The wheel alone scrolls the page.
function turn(api, event) {
  const [start, end] = api.window;
  if (event.ctrlKey) {
    const fixed = timeAt(api, xOf(api, event));
    const factor = Math.exp(Math.min(Math.max(event.deltaY, -100), 100) / 300);
    show(api, fixed - (fixed - start) * factor, fixed + (end - fixed) * factor, true);
  } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    const moved = (event.deltaX / api.box.clientWidth) * (end - start);
    show(api, start + moved, end + moved);
  } else return;
  event.preventDefault();
  clearTimeout(api.turning);
  api.turning = setTimeout(() => settle(api), 120);
}

function choosePoint(api, { clientX, clientY, target }, onChoose) {
  const direct = target.closest?.(".item, .tick");
  if (direct) return onChoose(Number(direct.dataset.entry));
  const away = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return Math.hypot(Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom));
  };
  const marks = [...api.box.querySelectorAll(".shape, .label, .tick:not([hidden])")];
  const [nearest] = marks.map((mark) => [away(mark), mark.closest("[data-entry]")]).sort((a, b) => a[0] - b[0]);
  if (nearest && nearest[0] <= FINGER) onChoose(Number(nearest[1].dataset.entry));
}
