// Draw the outline of an area on the map: each click a corner, kept as WKT in the form.
const host = document.querySelector("[data-map]");
const form = document.querySelector("[data-outline]");

class Pen {
  constructor() {
    this.field = form.querySelector("[name=outline]");
    this.button = form.querySelector("[data-draw]");
    this.clear = form.querySelector("[data-clear]");
    this.told = form.querySelector("[data-corners]");
    this.corners = [];
    this.isDrawing = false;
    this.button.addEventListener("click", () => this.toggle());
    this.clear.addEventListener("click", () => this.set([]));
  }

  ready() {
    const island = host.island;
    if (this.map || !island) return;
    this.map = island.map;
    const look = island.clicked.bind(island);
    island.clicked = (event) => (this.isDrawing ? this.add(event) : look(event));
    this.map.addSource("outline", { type: "geojson", data: this.shape() });
    this.map.addLayer({ id: "outline-fill", source: "outline", type: "fill", paint: { "fill-color": "#0b5c6b", "fill-opacity": 0.15 } });
    this.map.addLayer({ id: "outline-line", source: "outline", type: "line", paint: { "line-color": "#0b5c6b", "line-width": 2, "line-dasharray": [2, 1] } });
  }

  toggle() {
    this.isDrawing = !this.isDrawing;
    this.button.setAttribute("aria-pressed", String(this.isDrawing));
  }

  add(event) {
    this.set([...this.corners, [event.lngLat.lng, event.lngLat.lat]]);
  }

  set(corners) {
    this.corners = corners;
    this.told.textContent = String(corners.length);
    const ring = corners.length > 2 ? [...corners, corners[0]] : [];
    const text = ring.map(([lon, lat]) => `${lon.toFixed(7)} ${lat.toFixed(7)}`).join(", ");
    this.field.value = ring.length ? `POLYGON ((${text}))` : "";
    if (this.map) this.map.getSource("outline").setData(this.shape());
  }

  shape() {
    const { corners } = this;
    const ring = corners.length ? [...corners, corners[0]] : [];
    const geometry =
      corners.length > 2
        ? { type: "Polygon", coordinates: [ring] }
        : { type: "LineString", coordinates: corners.length > 1 ? corners : [] };
    return { type: "Feature", properties: {}, geometry };
  }
}

if (host && form) {
  const pen = new Pen();
  host.addEventListener("map:ready", () => pen.ready());
  if (host.dataset.ready) pen.ready();
}
