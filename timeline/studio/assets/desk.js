// The studio: keys, menus, and a page that looks as it did before the last step. All steps are forms: see the forms.

const VIEW = "timeline-studio-view";
const typing = (element) => element.matches?.("input:not([type=checkbox]), textarea, select");

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

// Only the tab remembers, and only until the page is there again.
const memory = {
  keep(view) {
    try {
      sessionStorage.setItem(VIEW, JSON.stringify(view));
    } catch {
      // a page without a memory starts at its top
    }
  },
  take() {
    try {
      const kept = sessionStorage.getItem(VIEW);
      sessionStorage.removeItem(VIEW);
      return kept && JSON.parse(kept);
    } catch {
      return null;
    }
  },
};

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

function watchSteps() {
  let leaving = null;
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    leaving = event.target;
    memory.keep(viewNow());
  });
  // What was typed and not saved is not lost unasked.
  addEventListener("beforeunload", (event) => {
    const open = [...document.querySelectorAll(".correct, #adding form")].filter((form) => form !== leaving);
    if (open.some(isTypedIn)) event.preventDefault();
    leaving = null;
  });
}

const isTypedIn = (form) =>
  [...form.querySelectorAll("input:not([type=hidden]), textarea")].some((box) => box.value !== box.defaultValue);

function watchKeys(selection) {
  addEventListener("keydown", (event) => {
    if (typing(event.target)) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      const button = document.querySelector(`button[value=${key === "y" || event.shiftKey ? "redo" : "undo"}]`);
      if (!button.disabled) button.form.requestSubmit(button);
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      keyOnEntry(event, key, selection);
    }
  });
}

// Single letters count only while an entry of the list has the focus.
function keyOnEntry(event, key, selection) {
  const entry = event.target.matches(".entry summary") ? event.target.closest(".entry") : null;
  if (!entry) return;
  const press = (value) => {
    const button = entry.querySelector(`.correct button[value=${value}]`);
    button.form.requestSubmit(button);
  };
  const keys = {
    e: () => correct(entry),
    x: () => selection.toggle(entry.dataset.entry),
    m: () => selection.merge(),
    delete: () => press("drop"),
  };
  if (!(key in keys)) return;
  event.preventDefault();
  keys[key]();
}

function correct(entry) {
  entry.querySelector("details").open = true;
  const box = entry.querySelector(".correct input[name=when]");
  box.focus();
  box.select();
}

// One menu at a time; Escape and a click elsewhere close it.
function watchMenus() {
  const menus = [...document.querySelectorAll(".menu")];
  const close = (but) => menus.filter((menu) => menu !== but).forEach((menu) => (menu.open = false));
  for (const menu of menus) menu.addEventListener("toggle", () => menu.open && close(menu));
  addEventListener("pointerdown", (event) => close(event.target.closest(".menu, #add-marked") && menus.find((menu) => menu.open)));
  addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest?.(".menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

// A reader is told what was done: a status that was there from the start would stay unsaid.
function sayAgain() {
  const said = document.getElementById("said");
  const words = said.textContent;
  said.textContent = "";
  setTimeout(() => (said.textContent = words), 100);
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
  if (document.getElementById("said").textContent) sayAgain();
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
  watchSteps();
  const view = memory.take();
  // A browser that goes to "#entry-3" takes the focus from whatever has it, up to its first drawing after the load.
  const drawn = () => requestAnimationFrame(() => setTimeout(() => begin(view, location.hash)));
  if (document.readyState === "complete") drawn();
  else addEventListener("load", drawn);
}
