// Draws every planned opening over the streets: one line layer a network, side by side.

const settings = JSON.parse(document.getElementById("dig-lines-settings").textContent);
const boxes = document.getElementById("dig-lines");
const host = document.querySelector("[data-map]");
const SOURCE = "dig-openings";
const MIDDLE = (settings.networks.length - 1) / 2;

function layerOf({ code, colour, turn }) {
  const apart = turn - MIDDLE;
  return {
    id: `${SOURCE}/${code}`,
    type: "line",
    source: SOURCE,
    minzoom: 12.5,
    filter: ["==", ["get", "network"], code],
    layout: { "line-cap": "butt", "line-join": "round" },
    paint: {
      "line-color": colour,
      "line-width": ["interpolate", ["linear"], ["zoom"], 12.5, 1.5, 17, 4],
      "line-offset": ["interpolate", ["linear"], ["zoom"], 12.5, 1.6 * apart, 17, 5 * apart],
    },
  };
}

function told({ name, said, days, url }) {
  const body = document.createElement("div");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = name;
  body.append(link, document.createElement("br"), `${said}`, document.createElement("br"), days);
  return body;
}

function draw(map, collection) {
  map.addSource(SOURCE, { type: "geojson", data: collection });
  for (const network of settings.networks) {
    const layer = layerOf(network);
    map.addLayer(layer);
    map.on("click", layer.id, (event) => {
      new window.maplibregl.Popup({ maxWidth: "300px", focusAfterOpen: false })
        .setLngLat(event.lngLat)
        .setDOMContent(told(event.features[0].properties))
        .addTo(map);
    });
  }
  boxes.addEventListener("change", ({ target }) => {
    const shown = target.checked ? "visible" : "none";
    map.setLayoutProperty(`${SOURCE}/${target.value}`, "visibility", shown);
  });
}

async function start() {
  const answer = await fetch(settings.url);
  if (answer.ok) draw(host.island.map, await answer.json());
}

if (host.dataset.ready) start();
else host.addEventListener("map:ready", start);
