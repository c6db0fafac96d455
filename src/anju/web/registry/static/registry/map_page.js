// The map page: filters above the map, and the table beside it that follows the view.

const host = document.querySelector("[data-map]");
const table = document.getElementById("map-table");
const county = document.getElementById("map-county");
const network = document.getElementById("map-network");
const kind = document.getElementById("map-kind");
let view = null;

function refill(page = "") {
  const query = new URLSearchParams({ kind: kind.value, area: county ? county.value : "" });
  if (view) query.set("box", view.map((degree) => degree.toFixed(6)).join(","));
  if (page) query.set("page", page);
  window.htmx.ajax("GET", `${table.dataset.address}?${query}`, { target: table, swap: "innerHTML" });
}

function refilter() {
  if (!host.island) return refill();
  host.island.show({ county: county && county.value, network: network.value });
  const box = county && county.value && county.selectedOptions[0].dataset.box;
  if (box) host.island.go(box.split(",").map(Number));
}

host.addEventListener("map:moved", (event) => {
  view = event.detail.bounds;
  refill();
});
if (county) county.addEventListener("change", refilter);
network.addEventListener("change", () => {
  if (network.value && host.island) host.island.turnOn("pipe");
  refilter();
});
kind.addEventListener("change", () => {
  if (host.island) host.island.turnOn(kind.value);
  refill();
});

table.addEventListener("click", (event) => {
  const page = event.target.closest(".pages a");
  if (page) {
    event.preventDefault();
    refill(new URL(page.href).searchParams.get("page"));
    return;
  }
  const row = event.target.closest("tr[data-box]");
  if (!row || event.target.closest("a") || !host.island) return;
  for (const other of table.querySelectorAll(".is-chosen")) other.classList.remove("is-chosen");
  row.classList.add("is-chosen");
  host.island.choose(kind.value, Number(row.dataset.id));
  const box = row.dataset.box.split(",").map(Number);
  if (box.length === 4) host.island.go(box);
});

if (!host.island) refill();
