// From a row of the list to its place on the map.

const host = document.querySelector("[data-map]");

for (const button of document.querySelectorAll("[data-box]")) {
  button.addEventListener("click", () => {
    if (host.island) host.island.go(button.dataset.box.split(",").map(Number));
  });
}
