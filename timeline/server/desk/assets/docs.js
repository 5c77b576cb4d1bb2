// The operations of openapi.json, each with a form that sends a request and shows the answer. Text goes in as text nodes.

const make = (parent, tag, text = "", attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
};

const EXAMPLE = { text: "The pier was damaged on October 30. Divers inspected it two days later.", pub_date: "2024-11-12" };
let count = 0;

function field(form, name, schema, about) {
  const label = make(form, "label", name);
  const choices = schema.enum ?? schema.anyOf?.find((one) => one.enum)?.enum;
  const input = make(label, choices ? "select" : "input", "", { name });
  for (const choice of ["", ...(choices ?? [])].filter((one, at, all) => all.indexOf(one) === at)) if (choices) make(input, "option", choice);
  if (about) make(label, "small", about);
  return input;
}

function addOperation(main, path, method, operation) {
  const id = `operation-${++count}`;
  const section = make(main, "section", "", { "aria-labelledby": id });
  const heading = make(section, "h2", "", { id });
  make(heading, "code", `${method.toUpperCase()} ${path}`);
  heading.append(` ${operation.summary ?? ""}`);
  if (operation.description) make(section, "p", operation.description);
  const form = make(section, "form", "", { class: "desk" });
  const inputs = (operation.parameters ?? []).filter((one) => one.in === "query").map((one) => field(form, one.name, one.schema ?? {}, one.description ?? one.schema?.description));
  let body = null;
  if (operation.requestBody) {
    body = make(make(form, "label", "Body (JSON)", { class: "wide" }), "textarea", JSON.stringify(EXAMPLE, null, 2), { rows: 6 });
  }
  const token = make(make(form, "label", "Token, if the service has one"), "input", "", { type: "password", autocomplete: "off" });
  make(form, "button", "Send");
  const status = make(section, "p", "", { role: "status" });
  const answer = make(section, "pre", "", { tabindex: "0", hidden: "" });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const query = new URLSearchParams(inputs.filter((one) => one.value).map((one) => [one.name, one.value]));
    const headers = { ...(body && { "Content-Type": "application/json" }), ...(token.value && { Authorization: `Bearer ${token.value}` }) };
    status.textContent = "…";
    try {
      const response = await fetch(`${path.slice(1)}${String(query) && `?${query}`}`, { method: method.toUpperCase(), headers, body: body?.value });
      status.textContent = `${response.status} ${response.statusText} · ${response.headers.get("content-type")}`;
      answer.textContent = await response.text();
      answer.hidden = false;
    } catch (error) {
      status.textContent = String(error);
    }
  });
  const responses = make(make(section, "details"), "summary", "Answers").parentElement;
  const list = make(responses, "dl");
  for (const [code, { description }] of Object.entries(operation.responses ?? {})) {
    make(list, "dt", code);
    make(list, "dd", description);
  }
}

const main = document.getElementById("operations");
const about = document.getElementById("about");
try {
  const { info, paths } = await (await fetch("openapi.json")).json();
  about.textContent = `${info.title} ${info.version}: ${info.description}`;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) addOperation(main, path, method, operation);
  }
} catch (error) {
  about.textContent = `openapi.json could not be read: ${error}`;
}
