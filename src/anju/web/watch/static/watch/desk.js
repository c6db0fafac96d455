// The duty desk by keyboard, kept fresh, and refusals said aloud.

const REFRESH_MS = 30_000;
const desk = () => document.querySelector("[data-desk]");
const said = document.getElementById("desk-said");
const rows = () => [...desk().querySelectorAll("tr[data-href]")];

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, button") || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = rows();
  const now = all.indexOf(document.activeElement.closest("tr"));
  if (event.key === "j" || event.key === "ArrowDown") move(event, all, now + 1);
  else if (event.key === "k" || event.key === "ArrowUp") move(event, all, now < 0 ? all.length - 1 : now - 1);
  else if (event.key === "Enter" && now >= 0 && document.activeElement === all[now]) location.assign(all[now].dataset.href);
});

function move(event, all, to) {
  const row = all[Math.max(0, Math.min(to, all.length - 1))];
  if (!row) return;
  event.preventDefault();
  row.focus();
}

// After an act the row is a new one: keep the reader where he was.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id) document.getElementById(event.detail.target.id)?.focus();
  said.textContent = "";
});

document.body.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  said.textContent = page.querySelector(".refusal-text")?.textContent ?? event.detail.xhr.statusText;
});

setInterval(() => {
  if (document.hidden || desk().contains(document.activeElement)) return;
  window.htmx.ajax("GET", location.href, { target: "#desk", select: "#desk", swap: "outerHTML" });
}, REFRESH_MS);
