// The studio in a notebook: a frame with the page, and messages between it and Python.

function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.title = "Timeline";
  // The page cannot reach the notebook. Without "allow-forms" its script would not hear of its forms; none is sent.
  frame.setAttribute("sandbox", "allow-scripts allow-forms");
  Object.assign(frame.style, { width: "100%", height: "760px", border: "1px solid #ccc", borderRadius: "6px" });
  let view = null;
  const show = () => (frame.srcdoc = model.get("page"));
  const answer = (message) => frame.contentWindow.postMessage(message, "*");
  const heard = (event) => {
    if (event.source !== frame.contentWindow) return;
    const { kind } = event.data;
    if (kind === "ready") {
      answer({ kind: "view", view, place: model.get("place") });
    } else if (kind === "step") {
      view = event.data.view;
      model.send({ kind, fields: event.data.fields });
    } else if (kind === "reads") {
      model.send({ kind, id: event.data.id, when: event.data.when });
    }
  };
  addEventListener("message", heard);
  model.on("change:page", show);
  model.on("msg:custom", answer);
  el.appendChild(frame);
  show();
  return () => {
    removeEventListener("message", heard);
    model.off("change:page", show);
    model.off("msg:custom", answer);
  };
}

export default { render };
