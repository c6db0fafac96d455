// Pins the chosen sites and their stand-ins onto the map, and finds them from the table.

const pins = JSON.parse(document.getElementById("siting-pins").textContent);
const host = document.querySelector("[data-map]");

function pinned(map, className, words, place) {
  const pin = document.createElement("div");
  pin.className = className;
  pin.textContent = words;
  return new window.maplibregl.Marker({ element: pin }).setLngLat(place).addTo(map);
}

host.addEventListener("map:ready", () => {
  const island = host.island;
  for (const { instead } of pins) {
    if (instead) pinned(island.map, "siting-mark siting-mark-instead", "", instead);
  }
  for (const pin of pins) {
    const mark = pinned(island.map, "siting-mark", String(pin.rank), [pin.lon, pin.lat]);
    mark.getElement().title = `${pin.name} +${pin.adds}`;
  }
  if (pins.length) {
    const lons = pins.map((pin) => pin.lon);
    const lats = pins.map((pin) => pin.lat);
    island.go([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  }
});

for (const button of document.querySelectorAll("[data-pin]")) {
  button.addEventListener("click", () => {
    const pin = pins.find((one) => String(one.rank) === button.dataset.pin);
    if (host.island) host.island.map.flyTo({ center: [pin.lon, pin.lat], zoom: 15 });
  });
}
