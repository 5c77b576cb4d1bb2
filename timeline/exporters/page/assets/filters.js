// Search, who, and status: an entry is shown when all three let it through.

const SEARCHED = ".when, .what, .badges, blockquote, .dated-by, figcaption";

// Returns what reads and sets the filters, for the address of the page; null where a page has none.
function watchFilters(onChange) {
  const form = document.querySelector(".filters");
  if (!form) return null;
  const search = document.getElementById("search");
  const who = document.getElementById("who");
  const chips = [...form.querySelectorAll(".chip")];
  // What the entry tells, not how it came about; folded once, for accents and case do not count.
  const told = (entry) => [...entry.querySelectorAll(SEARCHED)].map((part) => part.textContent).join(" ");
  const words = new Map(entries().map((entry) => [entry, fold(told(entry))]));

  const apply = () => {
    const wanted = fold(search.value).split(/\s+/).filter(Boolean);
    const off = new Set(chips.filter((chip) => chip.ariaPressed === "false").map((chip) => chip.dataset.status));
    const person = who?.value ?? "";
    const counts = {};
    for (const [entry, said] of words) {
      const matches = wanted.every((word) => said.includes(word)) && (person === "" || entry.dataset.people.split(" ").includes(person));
      if (matches) counts[entry.dataset.status] = (counts[entry.dataset.status] ?? 0) + 1;
      entry.hidden = !matches || off.has(entry.dataset.status);
    }
    for (const chip of chips) chip.querySelector(".number").textContent = counts[chip.dataset.status] ?? 0;
    onChange(tell([...words.keys()]));
  };
  const state = () => ({
    q: search.value.trim(),
    who: who?.value ? who.selectedOptions[0].textContent : "",
    off: chips.filter((chip) => chip.ariaPressed === "false").map((chip) => chip.dataset.status).join(","),
  });
  const set = ({ q = "", who: name = "", off = "" }) => {
    search.value = q;
    if (who) who.value = [...who.options].find((option) => option.textContent === name)?.value ?? "";
    for (const chip of chips) chip.ariaPressed = String(!off.split(",").includes(chip.dataset.status));
    apply();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", apply);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      apply();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      const first = entries().find((entry) => !entry.hidden);
      if (first) summaryOf(first).focus();
    }
  });
  who?.addEventListener("change", apply);
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.ariaPressed = chip.ariaPressed === "true" ? "false" : "true";
      apply();
    });
  }
  document.getElementById("clear").addEventListener("click", () => {
    set({});
    search.focus();
  });
  form.hidden = entries().length < 2;
  return { state, set, apply };
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Says how many are left, and gives their numbers.
function tell(all) {
  const shown = all.filter((entry) => !entry.hidden);
  const count = document.getElementById("count");
  count.textContent = shown.length === all.length ? "" : WORDS.some_of.replace("{}", shown.length).replace("{}", all.length);
  document.getElementById("nothing").hidden = shown.length > 0 || all.length === 0;
  const fold = document.getElementById("undated-fold");
  if (fold) {
    fold.hidden = !shown.some((entry) => entry.closest("#undated"));
    // What is sought may be in there.
    if (!fold.hidden && shown.length < all.length) fold.open = true;
  }
  return new Set(shown.map((entry) => Number(entry.dataset.entry)));
}
