// The studio: words that are marked in the article become an entry.

const paragraphs = () => [...document.querySelectorAll(".text > p:not(.text-key), .text > h2")];
const characters = (text) => [...text].length; // as Python counts them

// The words that are marked in one paragraph, and where they stand in it; null where none are.
function marked() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const all = paragraphs();
  const at = all.findIndex((paragraph) => paragraph.contains(range.startContainer));
  if (at < 0) return null;
  const before = document.createRange();
  before.selectNodeContents(all[at]);
  before.setEnd(range.startContainer, range.startOffset);
  const within = range.cloneRange();
  if (!all[at].contains(range.endContainer)) within.setEndAfter(all[at].lastChild);
  const text = within.toString();
  const lead = text.length - text.trimStart().length;
  const words = text.trim();
  if (!words) return null;
  const first = characters(before.toString() + text.slice(0, lead));
  return { words, place: `${at}:${first}:${first + characters(words)}`, box: within.getBoundingClientRect() };
}

function watchWords() {
  const button = document.getElementById("add-marked");
  const text = document.querySelector(".text");
  const offer = later(80, () => {
    const found = marked();
    button.hidden = !found;
    if (!found) return;
    const below = found.box.bottom + 8;
    const top = below + button.offsetHeight < innerHeight ? below : found.box.top - button.offsetHeight - 8;
    button.style.top = `${Math.max(8, Math.min(top, innerHeight - button.offsetHeight - 8))}px`;
    button.style.left = `${Math.max(8, Math.min(found.box.left, innerWidth - button.offsetWidth - 8))}px`;
  });
  document.addEventListener("selectionchange", offer);
  addEventListener("scroll", offer, { capture: true, passive: true });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay marked
  button.addEventListener("click", () => {
    const found = marked();
    if (found) openAdding(found);
    button.hidden = true;
  });
  // Who marks words does not mean to follow the link that they begin in.
  text.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed && marked()) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
  // By keyboard: the words of the link that has the focus.
  text.addEventListener("keydown", (event) => {
    const mark = event.target.closest("mark");
    if (event.key !== "a" || !mark || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    getSelection().selectAllChildren(mark);
    openAdding(marked());
  });
  document.getElementById("add-words").addEventListener("input", () => {
    document.getElementById("add-place").value = "";
  });
}

function openAdding({ words, place }) {
  const form = document.getElementById("adding");
  form.open = true;
  document.getElementById("add-words").value = words;
  document.getElementById("add-place").value = place;
  const summary = document.getElementById("add-summary");
  if (!summary.value) summary.value = words.replace(/\s+/g, " ");
  getSelection().removeAllRanges();
  document.getElementById("add-when").focus();
  form.scrollIntoView({ block: "nearest" });
}
