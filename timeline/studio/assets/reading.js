// The studio: what a date box says, read by the server while one types.

const later = (wait, act) => {
  let waiting = 0;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...given), wait);
  };
};

function watchDates(ask) {
  for (const box of document.querySelectorAll(".desk input[name=when], .correct input[name=when]")) {
    const reads = document.getElementById(box.getAttribute("aria-describedby"));
    const first = { typed: box.value, words: reads.textContent };
    let last = 0;
    const read = later(120, async () => {
      const asked = ++last;
      const answer = box.value === first.typed ? { reads: first.words } : await ask(box.value, box.form.elements.entry?.value ?? "");
      if (asked !== last) return; // one that was typed later is on its way
      reads.textContent = answer.reads ?? answer.detail;
      reads.classList.toggle("bad", !("reads" in answer));
    });
    box.addEventListener("input", read);
  }
}

async function askServer(typed, entry) {
  try {
    const answer = await fetch(`reads?when=${encodeURIComponent(typed)}&entry=${encodeURIComponent(entry)}`);
    return await answer.json();
  } catch {
    return { detail: document.getElementById("many").dataset.silent };
  }
}
