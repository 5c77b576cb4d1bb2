// Ties the three together: whichever is clicked, the entry lights up in all of them.

const data = JSON.parse(document.getElementById("data").textContent);
let chosen = 0;
let axis = null;
let filters = null;
let following = true; // the address, which is then not written anew

// Article and list each scroll by themselves (as the style sheet has it), and so does the list of an embedded page.
// Where they do not, scrolling to the words would carry off the list or the axis that the reader is in.
const room = matchMedia("(min-width: 861px) and (min-height: 620px)");
const apart = () => EMBEDDED || room.matches;

function choose(number, from) {
  chosen = number;
  lightEntry(number, from !== "list" && apart());
  lightWords(number, from !== "article" && apart());
  if (axis) chooseOnAxis(axis, number);
  showChosen(number, from);
  writeAddress(number, filters?.state() ?? {});
}

// On a narrow screen axis, article and list are far apart: what was chosen in one of them shows at the foot of the
// page, unless the reader sees it in the list.
function showChosen(number, from) {
  const bar = document.getElementById("chosen");
  if (!bar) return;
  bar.hidden = !number || from === "list" || isSeen(number);
  if (bar.hidden) return;
  const entry = entryOf(number);
  document.getElementById("chosen-when").textContent = entry.querySelector(".when").textContent;
  document.getElementById("chosen-what").textContent = entry.querySelector(".what").textContent;
  document.getElementById("chosen-link").href = `#entry-${number}`;
}

function watchChosen() {
  document.getElementById("chosen-link")?.addEventListener("click", (event) => {
    event.preventDefault();
    openEntry(chosen);
    showChosen(0);
  });
  document.getElementById("chosen-close")?.addEventListener("click", () => choose(0));
}

// The address of an entry opens, lights and scrolls to it.
function followAddress() {
  const address = readAddress();
  if (!address) return;
  const { number, filters: wanted } = address;
  following = true;
  filters?.set(wanted);
  following = false;
  if (!number || !entryOf(number)) return choose(0);
  if (entryOf(number).hidden) filters?.set({});
  openEntry(number);
  choose(number, "list");
  lightWords(number, apart());
}

watchTheme();
watchList((number) => choose(number, "list"), () => choose(0));
watchArticle((number) => choose(number, "article"), () => chosen);
watchChosen();
if (data.items.length) {
  document.querySelector(".axis").hidden = false;
  axis = makeAxis(data, (number) => choose(number, "axis"), openEntry);
}
filters = watchFilters((numbers) => {
  if (axis) filterAxis(axis, numbers);
  dimWords(numbers);
  if (chosen && !numbers.has(chosen)) choose(0);
  else if (filters && !following) writeAddress(chosen, filters.state());
});
filters?.apply();
following = false;
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen && !event.target.closest?.(".entry, .filters")) choose(0);
});
addEventListener("hashchange", followAddress);
document.documentElement.classList.add("ready"); // for whoever waits for the page, such as a test
if (location.hash) followAddress();
