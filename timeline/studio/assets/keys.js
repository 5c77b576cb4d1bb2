// The studio: keys, menus and steps, the same for an article and a story. All steps are forms: see the forms.

const typing = (element) => element.matches?.("input:not([type=checkbox]), textarea, select");

const isTypedIn = (form) =>
  [...form.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea")].some((box) => box.value !== box.defaultValue);

// What the reader had in view is kept while a step loads the page anew: only by the tab, and only until then.
const memory = (name) => ({
  keep(view) {
    try {
      sessionStorage.setItem(name, JSON.stringify(view));
    } catch {
      // a page without a memory starts at its top
    }
  },
  take() {
    try {
      const kept = sessionStorage.getItem(name);
      sessionStorage.removeItem(name);
      return kept && JSON.parse(kept);
    } catch {
      return null;
    }
  },
});

function watchSteps(keep) {
  let leaving = null;
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    leaving = event.target;
    keep();
  });
  // What was typed and not saved is not lost unasked.
  addEventListener("beforeunload", (event) => {
    const open = [...document.querySelectorAll(".correct, #adding form")].filter((form) => form !== leaving);
    if (open.some(isTypedIn)) event.preventDefault();
    leaving = null;
  });
}

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
    x: () => selection.toggle(entry.querySelector(".pick input").value),
    m: () => selection.merge(),
    delete: () => press("drop"),
  };
  if (!(key in keys)) return;
  event.preventDefault();
  keys[key]();
}

function correct(entry) {
  const box = entry.querySelector(".correct input[name=when]");
  box.closest("details").open = true;
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
  if (words) setTimeout(() => (said.textContent = words), 100);
}

// A browser that goes to "#entry-3" takes the focus from whatever has it, up to its first drawing after the load.
function whenDrawn(act) {
  const drawn = () => requestAnimationFrame(() => setTimeout(act));
  if (document.readyState === "complete") drawn();
  else addEventListener("load", drawn);
}
