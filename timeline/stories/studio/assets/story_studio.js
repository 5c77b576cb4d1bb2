// The studio of a story: the arrows go from entry to entry, and the page looks as it did before the last step.

const views = memory("timeline-story-view");
const filters = ["search", "source", "agreement"].map((id) => document.getElementById(id)).filter(Boolean);

function viewNow() {
  return { at: scrollY, filters: filters.map((field) => field.value) };
}

function restore(view) {
  filters.forEach((field, at) => (field.value = view.filters[at] ?? ""));
  filters[0]?.dispatchEvent(new Event("input"));
  scrollTo({ top: view.at, behavior: "instant" });
}

const handles = () => [...document.querySelectorAll(".entry:not([hidden]) .correcting > summary")];

function watchArrows() {
  addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entry = event.target.matches(".entry summary") ? event.target.closest(".entry") : null;
    if (!step || !(entry || event.target.id === "search")) return;
    const all = handles();
    const at = all.findIndex((handle) => handle.closest(".entry") === entry);
    const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest(".entry").scrollIntoView({ block: "nearest" });
  });
}

function goOn(place) {
  const entry = /^#entry-\d+$/.test(place) && document.querySelector(place);
  const refused = document.querySelector(".correct.refused");
  if (refused) {
    refused.querySelector("input[name=when]").focus();
  } else if (entry) {
    entry.querySelector(".correcting > summary").focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  }
}

watchDates(askServer);
watchMenus();
watchKeys(watchSelection());
watchArrows();
watchSteps(() => views.keep(viewNow()));
document.getElementById("go-settle")?.addEventListener("click", (event) => {
  event.preventDefault();
  const entry = document.querySelector(event.currentTarget.hash);
  history.replaceState(null, "", event.currentTarget.hash);
  correct(entry);
  entry.scrollIntoView({ block: "center" });
});
const view = views.take();
whenDrawn(() => {
  if (view) restore(view);
  goOn(location.hash);
  sayAgain();
  document.documentElement.classList.add("studio"); // for whoever waits, such as a test
});
