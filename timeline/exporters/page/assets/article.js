// The article: lights the words of the chosen entry, and a click on marked words chooses theirs.

const article = document.querySelector(".text"); // null where the page has no text
const marksOf = (number) => document.querySelectorAll(`.text mark[data-entries~="${number}"]`);
const numbersOf = (mark) => mark.dataset.entries.split(" ").map(Number);

// Several entries may share a word ("on October 30 and January 8"): further clicks go through them.
function watchArticle(onChoose, chosen) {
  article?.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-entries]");
    if (!mark) return;
    event.preventDefault(); // the link is for readers without JavaScript
    const numbers = numbersOf(mark).filter((number) => !document.getElementById(`entry-${number}`).hidden);
    if (numbers.length) onChoose(numbers[(numbers.indexOf(chosen()) + 1) % numbers.length]);
  });
}

function lightWords(number, scroll) {
  for (const mark of document.querySelectorAll(".text mark.lit")) mark.classList.remove("lit");
  if (!number) return;
  const marks = marksOf(number);
  for (const mark of marks) mark.classList.add("lit");
  const link = entryOf(number).querySelector(".to-text");
  const main = link ? document.querySelector(link.hash) : marks[0];
  if (scroll && main) reveal(main);
}

// Scrolls the column that holds it, only as far as needed, and the page never sideways.
function reveal(element) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior });
}

// Words of entries that the filters leave out are no longer marked as loudly.
function dimWords(numbers) {
  for (const mark of document.querySelectorAll(".text mark[data-entries]")) {
    mark.classList.toggle("off", !numbersOf(mark).some((number) => numbers.has(number)));
  }
}
