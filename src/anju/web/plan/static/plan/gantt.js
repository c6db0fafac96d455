// Pull a bar to another month, or choose from its menu: the row's own form is sent.

const table = document.querySelector("[data-gantt]");
const months = JSON.parse(document.getElementById("gantt-months").textContent);
const menu = document.getElementById("gantt-menu");
const tip = document.getElementById("gantt-tip");
const UNIT = 10;
let pulled = null;

const rowOf = (element) => element.closest(".gantt-row");
const barOf = (row) => row.querySelector(".gantt-bar");
const startOf = (row) => Number(row.dataset.start);
const lengthOf = (row) => Number(row.dataset.finish) - startOf(row) + 1;

function monthWidth(row) {
  return row.querySelector(".gantt-track svg").getBoundingClientRect().width / Number(table.dataset.months);
}

function within(row, month) {
  return Math.max(0, Math.min(month, Number(table.dataset.months) - 1));
}

function show(row, month) {
  const bar = barOf(row);
  bar.setAttribute("transform", `translate(${UNIT * (month - startOf(row))} 0)`);
  bar.setAttribute("aria-valuenow", month);
  bar.setAttribute("aria-valuetext", months[month]);
  bar.dataset.month = month;
}

function tell(row, month) {
  const box = barOf(row).getBoundingClientRect();
  tip.textContent = months[month];
  tip.hidden = false;
  tip.style.left = `${box.left + window.scrollX}px`;
  tip.style.top = `${box.top + window.scrollY - 30}px`;
}

function rest(row) {
  const bar = barOf(row);
  bar.removeAttribute("transform");
  bar.classList.remove("is-dragged");
  delete bar.dataset.month;
  tip.hidden = true;
}

function ghost(row, month) {
  row.querySelector(".gantt-ghost")?.remove();
  if (month === null) return;
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const place = { class: "gantt-ghost", x: UNIT * month, y: 3, width: UNIT * lengthOf(row), height: 14 };
  for (const [name, value] of Object.entries(place)) rect.setAttribute(name, value);
  row.querySelector(".gantt-track svg").append(rect);
}

function send(row, wish, month) {
  const form = row.querySelector(".wish form");
  const button = form.querySelector("[data-any]");
  form.elements.month.value = month ?? "";
  button.value = wish;
  button.click();
}

function pin(row, month) {
  rest(row);
  send(row, "pinned", month);
}

table.addEventListener("pointerdown", (event) => {
  const bar = event.target.closest(".gantt-bar");
  if (!bar || event.button !== 0) return;
  const row = rowOf(bar);
  pulled = { row, from: event.clientX, month: startOf(row) };
  bar.setPointerCapture(event.pointerId);
  bar.classList.add("is-dragged");
  event.preventDefault();
  bar.focus();
});

table.addEventListener("pointermove", (event) => {
  if (!pulled) return;
  const { row, from } = pulled;
  pulled.month = within(row, startOf(row) + Math.round((event.clientX - from) / monthWidth(row)));
  show(row, pulled.month);
  tell(row, pulled.month);
});

table.addEventListener("pointerup", () => {
  if (!pulled) return;
  const { row, month } = pulled;
  pulled = null;
  if (month === startOf(row)) rest(row);
  else pin(row, month);
});

table.addEventListener("pointercancel", () => {
  if (pulled) rest(pulled.row);
  pulled = null;
});

table.addEventListener("keydown", (event) => {
  const bar = event.target.closest(".gantt-bar");
  if (!bar) return;
  const row = rowOf(bar);
  const month = Number(bar.dataset.month ?? startOf(row));
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) {
    show(row, within(row, month + step));
    tell(row, within(row, month + step));
  } else if (event.key === "Enter") pin(row, month);
  else if (event.key === "Escape") rest(row);
  else return;
  event.preventDefault();
});

table.addEventListener("htmx:afterSwap", ({ target }) => {
  const row = rowOf(target);
  const { month } = row.querySelector(".wish").dataset;
  ghost(row, month === "" || Number(month) === startOf(row) ? null : Number(month));
});

table.addEventListener("contextmenu", (event) => {
  const bar = event.target.closest(".gantt-bar");
  if (!bar) return;
  event.preventDefault();
  menu.row = rowOf(bar);
  menu.hidden = false;
  menu.style.left = `${event.pageX}px`;
  menu.style.top = `${event.pageY}px`;
  menu.querySelector("button").focus();
});

menu.addEventListener("click", ({ target }) => {
  const { wish } = target.dataset;
  if (wish !== undefined) send(menu.row, wish, wish === "pinned" ? startOf(menu.row) : null);
  menu.hidden = true;
});

document.addEventListener("click", (event) => {
  if (!menu.hidden && !menu.contains(event.target)) menu.hidden = true;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") menu.hidden = true;
});
