// The map's part of what if: tools for the mouse, and doors coloured by what happens.

const GAINED = "#1d7a4f";
const LOST = "#b3261e";
const FACILITY = "facility";
const PATH = "path";
const NEAR_PX = 6;

/** Bind the tools; `add` takes each change. Without a map, drawing does nothing. */
export function bindMap(host, asked, add) {
  const tools = new Tools(host, asked, add);
  host.addEventListener("map:ready", () => tools.ready());
  if (host.dataset.ready) tools.ready();
  return tools;
}

class Tools {
  constructor(host, asked, add) {
    this.host = host;
    this.asked = asked;
    this.add = add;
    this.tool = "look";
    this.marks = [];
    this.hint = document.getElementById("tool-hint");
    this.buttons = [...document.querySelectorAll("[data-tool]")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.take(button.dataset.tool));
    }
    this.take("look");
  }

  take(tool) {
    this.tool = tool;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.tool === tool));
    }
    this.hint.textContent = this.asked.words[tool];
    const needs = { move: FACILITY, close: FACILITY, turn: PATH }[tool];
    if (needs && this.host.island) this.host.island.turnOn(needs);
  }

  ready() {
    const island = this.host.island;
    if (this.map || !island) return;
    this.map = island.map;
    const look = island.clicked.bind(island);
    island.clicked = (event) => (this.tool === "look" ? look(event) : this.clicked(event));
    this.map.on("mousedown", (event) => this.grab(event));
    this.map.addSource("what-if", { type: "geojson", data: collection([]) });
    for (const layer of doorLayers()) this.map.addLayer(layer);
    if (this.last) this.draw(this.last);
  }

  clicked(event) {
    const at = [event.lngLat.lng, event.lngLat.lat];
    if (this.tool === "drop") this.add({ do: "add", kind: this.asked.kind, at });
    const found = this.under(event.point, { close: FACILITY, turn: PATH }[this.tool]);
    if (found && this.tool === "close") this.add({ do: "close", id: found.id });
    if (found && this.tool === "turn") this.add({ do: "turn", id: found.id });
  }

  /** What of one kind lies nearest under the pointer. */
  under(point, kind) {
    if (!kind) return null;
    const box = [
      [point.x - NEAR_PX, point.y - NEAR_PX],
      [point.x + NEAR_PX, point.y + NEAR_PX],
    ];
    const drawn = this.host.island.layers.find((one) => one.kind === kind).drawnIds;
    return this.map.queryRenderedFeatures(box, { layers: drawn })[0];
  }

  /** Take hold of a facility and let it go where the button is released. */
  grab(event) {
    const found = this.tool === "move" && this.under(event.point, FACILITY);
    if (!found) return;
    event.preventDefault();
    const mark = this.mark(event.lngLat, "moved");
    const follow = (moved) => mark.setLngLat(moved.lngLat);
    this.map.on("mousemove", follow);
    this.map.once("mouseup", (released) => {
      this.map.off("mousemove", follow);
      mark.remove();
      const at = [released.lngLat.lng, released.lngLat.lat];
      this.add({ do: "move", id: found.id, at });
    });
  }

  draw(answer) {
    this.last = answer;
    if (!this.map) return;
    const doors = answer.doors.map(([lon, lat, id, sign]) => ({
      type: "Feature",
      id,
      properties: { sign },
      geometry: { type: "Point", coordinates: [lon, lat] },
    }));
    this.map.getSource("what-if").setData(collection(doors));
    this.host.dataset.doors = String(doors.length);
    for (const mark of this.marks) mark.remove();
    const gone = answer.changes.filter((one) => one.was).map((one) => this.mark(one.was, "gone", "✕"));
    const come = answer.changes.filter((one) => one.at).map((one) => this.mark(one.at, one.do));
    this.marks = [...gone, ...come];
  }

  mark(at, cls, letter = "★") {
    const sign = document.createElement("span");
    sign.className = `what-if-mark what-if-${cls}`;
    sign.textContent = letter;
    return new window.maplibregl.Marker({ element: sign }).setLngLat(at).addTo(this.map);
  }
}

function collection(features) {
  return { type: "FeatureCollection", features };
}

/** Gains as discs, losses as rings: told apart without colour, too. */
function doorLayers() {
  const radius = ["interpolate", ["linear"], ["zoom"], 11, 2.5, 16, 7];
  const base = { type: "circle", source: "what-if" };
  return [
    {
      ...base,
      id: "what-if/gained",
      filter: ["==", ["get", "sign"], 1],
      paint: { "circle-radius": radius, "circle-color": GAINED, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1 },
    },
    {
      ...base,
      id: "what-if/lost",
      filter: ["==", ["get", "sign"], -1],
      paint: { "circle-radius": radius, "circle-color": "#ffffff", "circle-stroke-color": LOST, "circle-stroke-width": 3 },
    },
  ];
}
