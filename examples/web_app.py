"""A small web application that shows the page of an article pasted into it: ``uvicorn --app-dir examples web_app:app``.

It needs the extra ``server``. It mounts the service and shows the page in an isolated frame.
"""

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from timeline.server import Limits, create_app

DESK = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Timelines</title>
<form id="article">
  <p><label>Article <textarea name="text" rows="8" cols="80" required></textarea></label>
  <p><label>Published <input name="pub_date" type="date" required></label> <button>Show</button>
</form>
<p id="problem" role="status"></p>
<iframe id="page" sandbox="allow-scripts" title="Timeline" width="100%" height="760"></iframe>
<script>
  document.getElementById("article").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch("service/timeline?format=html", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(Object.fromEntries(new FormData(event.target))),
    });
    document.getElementById("problem").textContent = answer.ok ? "" : (await answer.json()).detail;
    if (answer.ok) document.getElementById("page").srcdoc = await answer.text();
  });
</script></html>
"""

service = create_app(Limits(max_bytes=100_000, workers=1))
app = FastAPI(lifespan=service.router.lifespan_context)
app.mount("/service", service)


@app.get("/", response_class=HTMLResponse)
def desk() -> str:
    """The form, with the frame for the page."""
    return DESK
