// The studio in a notebook: there is no server, so forms and questions go to the frame around the page.

const NOTEBOOK = document.getElementById("in-notebook") !== null;
const answers = [];

function askNotebook(typed) {
  return new Promise((answer) => {
    const id = answers.push(answer) - 1;
    parent.postMessage({ kind: "reads", id, when: typed }, "*");
  });
}

function watchNotebook(begin) {
  addEventListener("message", ({ source, data: message }) => {
    if (source !== parent) return;
    if (message.kind === "reads") answers[message.id](message);
    if (message.kind === "view") begin(message.view, message.place);
  });
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    const fields = [...new FormData(event.target, event.submitter)];
    parent.postMessage({ kind: "step", fields, view: viewNow() }, "*");
  });
  parent.postMessage({ kind: "ready" }, "*");
}
