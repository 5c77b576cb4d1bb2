// The list: arrow keys walk through it, Enter opens (as <details> does by itself), Escape closes.

const entryOf = (number) => document.getElementById(`entry-${number}`);
const entries = () => [...document.querySelectorAll(".entry")];
const summaryOf = (entry) => entry.querySelector("summary");

function watchList(onChoose, onClose) {
  const list = document.querySelector(".list");
  list.addEventListener("keydown", (event) => walk(event, onClose));
  for (const entry of entries()) {
    const number = Number(entry.dataset.entry);
    const summary = summaryOf(entry);
    summary.addEventListener("focus", () => {
      // A click focuses too, and chooses by itself; :focus-visible tells the keyboard from it.
      if (summary.matches(":focus-visible")) onChoose(number);
    });
    summary.addEventListener("click", () => onChoose(number));
    // What opens below the edge comes into view, as far as it fits with its first line.
    entry.querySelector("details").addEventListener("toggle", (event) => {
      if (event.target.open && entry.contains(document.activeElement)) reveal(entry);
    });
    entry.querySelector(".permalink")?.addEventListener("click", (event) => {
      event.preventDefault();
      onChoose(number); // which writes its address
    });
    entry.querySelector(".to-text")?.addEventListener("click", (event) => {
      event.preventDefault();
      onChoose(number);
      const words = document.querySelector(event.target.hash);
      words.querySelector("a").focus({ preventScroll: true });
      words.scrollIntoView({ block: "center" });
    });
  }
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function walk(event, onClose) {
  const entry = event.target.closest(".entry");
  if (!entry || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    closeEntry(entry);
    onClose();
  } else if (event.key in STEPS && event.target === summaryOf(entry)) {
    event.preventDefault();
    const shown = entries().filter((one) => !one.hidden);
    const to = shown.indexOf(entry) + STEPS[event.key];
    summaryOf(shown[Math.min(Math.max(to, 0), shown.length - 1)]).focus();
  }
}

// Closes it and keeps the focus where the reader can see it.
function closeEntry(entry) {
  const details = entry.querySelector("details");
  if (details.open && details.contains(document.activeElement)) summaryOf(entry).focus();
  details.open = false;
}

function lightEntry(number, scroll) {
  for (const entry of entries()) {
    const lit = Number(entry.dataset.entry) === number;
    entry.classList.toggle("lit", lit);
    if (lit) summaryOf(entry).setAttribute("aria-current", "true");
    else summaryOf(entry).removeAttribute("aria-current");
  }
  const fold = number ? entryOf(number).closest(".fold") : null;
  if (fold) fold.open = true;
  if (number && scroll) reveal(entryOf(number));
}

function openEntry(number) {
  const entry = entryOf(number);
  const fold = entry.closest(".fold");
  if (fold) fold.open = true;
  entry.querySelector("details").open = true;
  summaryOf(entry).focus({ preventScroll: true });
  entry.scrollIntoView({ block: "start" });
}

// True if the reader sees the first line of the entry.
function isSeen(number) {
  const { top, bottom } = summaryOf(entryOf(number)).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
