// Search, source and agreement: an entry is shown when all three let it through; its marks fade with it.

const form = document.querySelector(".filters");
const entries = [...document.querySelectorAll(".entry")];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

if (form) {
  const [search, source, agreement] = ["search", "source", "agreement"].map((id) => document.getElementById(id));
  const count = document.getElementById("count");
  const words = new Map(entries.map((entry) => [entry, fold(entry.textContent)]));

  const apply = () => {
    const wanted = fold(search.value).split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const [entry, said] of words) {
      const matches =
        wanted.every((word) => said.includes(word)) &&
        (source.value === "" || entry.dataset.sources.split(" ").includes(source.value)) &&
        (agreement.value === "" || entry.dataset.agreement === agreement.value);
      entry.hidden = !matches;
      if (matches) shown.add(entry.dataset.number);
    }
    for (const mark of document.querySelectorAll(".tracks .mark")) mark.classList.toggle("off", !shown.has(mark.dataset.entry));
    for (const row of document.querySelectorAll("[data-source]")) row.classList.toggle("chosen", row.dataset.source === source.value);
    document.querySelector(".tracks").classList.toggle("filtered", shown.size < entries.length);
    const [before, between, after] = count.dataset.words.split("{}");
    const told = before + shown.size + between + entries.length + after;
    count.textContent = shown.size === entries.length ? "" : told;
    document.getElementById("nothing").hidden = shown.size > 0;
  };

  // The name of a track chooses its source, and again all of them.
  for (const row of document.querySelectorAll("[data-source]")) {
    const name = row.querySelector("th span");
    const button = document.createElement("button");
    button.type = "button";
    button.dir = "auto";
    button.textContent = name.textContent;
    button.addEventListener("click", () => {
      source.value = source.value === row.dataset.source ? "" : row.dataset.source;
      apply();
    });
    name.replaceWith(button);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const field of [search, source, agreement]) field.addEventListener("input", apply);
  document.getElementById("clear").addEventListener("click", () => {
    form.reset();
    apply();
    search.focus();
  });
  form.hidden = entries.length < 2;
  apply();
}

// A mark lights the others of its entry.
for (const mark of document.querySelectorAll(".tracks .mark")) {
  const light = (on) => {
    for (const other of document.querySelectorAll(`.tracks [data-entry="${mark.dataset.entry}"]`)) other.classList.toggle("lit", on);
  };
  for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => light(true));
  for (const event of ["pointerleave", "blur"]) mark.addEventListener(event, () => light(false));
}

// Paper has no details to open.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
document.documentElement.classList.add("ready"); // for whoever waits for the page, such as a test
