// Ties the three together: whichever is clicked, the entry lights up in all of them.

const data = JSON.parse(document.getElementById("data").textContent);
let chosen = 0;
let axis = null;

// Article and list each scroll by themselves (as the style sheet has it). Where they do not, scrolling to the words
// would carry off the list that the reader is in.
const apart = matchMedia("(min-width: 861px) and (min-height: 620px)");

function choose(number, from) {
  chosen = number;
  lightEntry(number, from === "axis" || (from !== "list" && apart.matches));
  lightWords(number, from !== "article" && apart.matches);
  if (axis) chooseOnAxis(axis, number);
  showChosen(number, from);
}

// On a narrow screen article and list are far apart: what was chosen in the one shows at the foot of the other.
function showChosen(number, from) {
  const bar = document.getElementById("chosen");
  bar.hidden = !number || from === "list";
  if (bar.hidden) return;
  const entry = entryOf(number);
  document.getElementById("chosen-when").textContent = entry.querySelector(".when").textContent;
  document.getElementById("chosen-what").textContent = entry.querySelector(".what").textContent;
  document.getElementById("chosen-link").href = `#entry-${number}`;
}

function watchChosen() {
  document.getElementById("chosen-link").addEventListener("click", (event) => {
    event.preventDefault();
    const entry = entryOf(chosen);
    entry.querySelector("details").open = true;
    summaryOf(entry).focus({ preventScroll: true });
    entry.scrollIntoView({ block: "start" });
    showChosen(0);
  });
  document.getElementById("chosen-close").addEventListener("click", () => choose(0));
}

watchTheme();
watchList((number) => choose(number, "list"), () => choose(0));
watchArticle((number) => choose(number, "article"), () => chosen);
watchChosen();
openForPrint();
if (data.items.length) {
  document.querySelector(".axis").hidden = false;
  axis = makeAxis(data, (number) => choose(number, "axis"));
}
watchFilters((numbers) => {
  if (axis) filterAxis(axis, numbers);
  dimWords(numbers);
  if (chosen && !numbers.has(chosen)) choose(0);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen && !event.target.closest?.(".entry, .filters")) choose(0);
});
document.documentElement.classList.add("ready"); // for whoever waits for the page, such as a test
