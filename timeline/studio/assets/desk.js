// The studio of an article: its page looks as it did before the last step, and goes on where that leads.

// What the reader had in view, kept while a step loads the page anew.
function viewNow() {
  return {
    at: scrollY,
    columns: [".list", ".text"].map((column) => document.querySelector(column).scrollTop),
    search: document.getElementById("search").value,
    who: document.getElementById("who")?.value ?? "",
    off: [...document.querySelectorAll(".chip[aria-pressed=false]")].map((chip) => chip.dataset.status),
    folds: [...document.querySelectorAll(".list > details[open]")].map((fold) => fold.id),
  };
}

function restore(view) {
  const search = document.getElementById("search");
  search.value = view.search;
  const who = document.getElementById("who");
  if (who && [...who.options].some((option) => option.value === view.who)) who.value = view.who;
  for (const status of view.off) document.querySelector(`.chip[data-status="${status}"]`)?.click();
  search.dispatchEvent(new Event("input"));
  for (const id of view.folds) if (document.getElementById(id)) document.getElementById(id).open = true;
  [".list", ".text"].forEach((column, at) => document.querySelector(column).scrollTo(0, view.columns[at]));
  scrollTo({ top: view.at, behavior: "instant" });
}

// The entry that the last step was about, or the next date to look at.
function goOn(place) {
  const entry = /^#entry-(\d+)$/.exec(place);
  if (entry && entryOf(entry[1])) {
    choose(Number(entry[1]), "list");
    summaryOf(entryOf(entry[1])).focus({ preventScroll: true });
    reveal(entryOf(entry[1]));
  } else if (place === "#to-check") {
    goToQueue();
  }
}

function goToQueue() {
  const queue = document.getElementById("to-check");
  if (!queue) return;
  queue.open = true;
  const first = queue.querySelector(".accept button");
  first.focus({ preventScroll: true });
  reveal(first.closest("li"));
}

// The page as it was before the step, and where that leads to.
function begin(view, place) {
  if (view) restore(view);
  const refused = document.querySelector(".correct.refused");
  if (refused) {
    refused.closest("details").open = true;
    refused.querySelector("input[name=when]").focus();
  } else {
    goOn(place);
  }
  sayAgain();
  document.documentElement.classList.add("studio"); // for whoever waits, such as a test
}

watchDates(NOTEBOOK ? askNotebook : askServer);
watchWords();
watchMenus();
watchKeys(watchSelection());
document.getElementById("go-check")?.addEventListener("click", (event) => {
  event.preventDefault();
  goToQueue();
});
if (NOTEBOOK) {
  watchNotebook(begin);
} else {
  const views = memory("timeline-studio-view");
  watchSteps(() => views.keep(viewNow()));
  const view = views.take();
  whenDrawn(() => begin(view, location.hash));
}
