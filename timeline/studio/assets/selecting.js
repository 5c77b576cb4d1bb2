// The studio: several entries selected, to merge or to drop. The one that was selected first keeps its place.

function watchSelection() {
  const form = document.getElementById("many");
  const boxes = [...document.querySelectorAll(".pick input")];
  let order = [];
  const told = (box) => box.closest(".entry").querySelector("input[name=summary]").defaultValue;
  const tell = () => {
    order = [...order.filter((box) => box.checked), ...boxes.filter((box) => box.checked && !order.includes(box))];
    form.classList.toggle("some", order.length > 0);
    document.getElementById("many-merge").disabled = order.length < 2;
    const words = document.getElementById("many-words");
    const [before, between] = form.dataset.more.split("{}");
    words.textContent = order.length < 2 ? form.dataset.one : before + order.length + between + told(order[0]);
  };
  for (const box of boxes) box.addEventListener("change", tell);
  form.addEventListener("reset", () => {
    for (const box of boxes) box.checked = false;
    tell();
  });
  // A form sends its boxes in the order of the page: put in front the entry that is kept.
  form.addEventListener("formdata", (event) => {
    event.formData.delete("entry");
    for (const box of order) event.formData.append("entry", box.value);
  });
  return {
    toggle: (number) => {
      const box = boxes.find((one) => one.value === String(number));
      box.checked = !box.checked;
      tell();
    },
    merge: () => {
      const button = document.getElementById("many-merge");
      if (!button.disabled) form.requestSubmit(button);
    },
  };
}
