// The map island. A page writes <div data-map="id of a json_script"> and this module
// turns it into a map of our own tiles: nothing is asked of any other server.

import { drawMissing } from "./map_images.js";
import { buildLegend } from "./map_legend.js";
import { all, chosenLayers, isLabel, paper, sourceOf, styleLayers } from "./map_style.js";

const SETTLE_MS = 250;
const LEGEND_PX = 196;
const EDGE_PX = 20;

function start(host) {
  const config = JSON.parse(document.getElementById(host.dataset.map).textContent);
  if (!hasWebGL()) {
    host.textContent = config.words.no_webgl;
    host.classList.add("map-absent");
    return;
  }
  window.maplibregl.setWorkerUrl(config.worker);
  host.island = new Island(host, config);
}

function hasWebGL() {
  const sheet = document.createElement("canvas");
  return Boolean(sheet.getContext("webgl2") || sheet.getContext("webgl"));
}

class Island {
  constructor(host, config) {
    this.host = host;
    this.config = config;
    this.layers = config.layers.map((layer) => ({ ...layer, theme: 0, drawnIds: [] }));
    this.filter = null;
    this.chosen = config.chosen;
    this.map = new window.maplibregl.Map(this.options());
    this.map.on("styleimagemissing", ({ id }) => drawMissing(this.map, id));
    this.map.on("load", () => this.loaded());
  }

  options() {
    return {
      container: this.host,
      style: paper(),
      bounds: this.config.bounds,
      fitBoundsOptions: { padding: this.padding(), maxZoom: 17 },
      maxZoom: 20,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      fadeDuration: 0,
      locale: this.config.words.controls,
      transformRequest: (url) => ({ url: new URL(url, window.location.origin).href }),
    };
  }

  /** Keep clear of the edge, and of the legend that lies over the map. */
  padding() {
    const left = this.host.dataset.legend ? LEGEND_PX : EDGE_PX;
    return { left, top: EDGE_PX, right: EDGE_PX, bottom: EDGE_PX };
  }

  loaded() {
    const { map, config } = this;
    const gl = window.maplibregl;
    map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new gl.ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-left");
    map.addControl(
      new gl.AttributionControl({ compact: false, customAttribution: config.note }),
      "bottom-right",
    );
    for (const layer of this.layers) {
      map.addSource(layer.kind, sourceOf(layer, layer.tiles || config.tiles));
      this.draw(layer);
    }
    this.mark();
    this.bindLegend();
    map.on("click", (event) => this.clicked(event));
    map.on("mousemove", (event) => {
      map.getCanvas().style.cursor = this.under(event.point).length ? "pointer" : "";
    });
    map.on("moveend", () => this.tellMoved());
    this.host.dataset.ready = "true";
    map.once("idle", () => {
      this.host.dataset.drawn = "true";
    });
    this.host.dispatchEvent(new CustomEvent("map:ready", { bubbles: true }));
    this.tellMoved();
  }

  /** Draw a layer anew at its place in the order, or take it off. */
  draw(layer) {
    for (const id of layer.drawnIds) this.map.removeLayer(id);
    layer.drawnIds = [];
    const shown = layer.on ? styleLayers(layer, layer.themes[layer.theme], this.filterOf(layer)) : [];
    for (const style of shown) this.map.addLayer(style, this.firstAbove(layer, style));
    layer.drawnIds = shown.map((style) => style.id);
  }

  /** The style layer to slip under: names lie over everything but the chosen mark. */
  firstAbove(layer, style) {
    const later = this.layers.slice(this.layers.indexOf(layer) + 1).flatMap((one) => one.drawnIds);
    const names = this.layers.flatMap((one) => one.drawnIds).filter(isLabel);
    const first = isLabel(style.id) ? null : later.find((id) => !isLabel(id)) || names[0];
    return first || (this.map.getLayer("chosen") ? "chosen" : undefined);
  }

  filterOf(layer) {
    return layer.base ? null : this.filter;
  }

  bindLegend() {
    const legend = document.getElementById(this.host.dataset.legend);
    if (!legend) return;
    buildLegend(legend, this.layers, this.config.words, (layer) => {
      this.draw(layer);
      this.tellMoved();
    });
  }

  /** Show only one county's objects, or one network's; `null` shows all. */
  show({ county = null, network = null }) {
    const rules = [];
    if (county) rules.push(["==", ["get", "county"], county]);
    if (network) rules.push(["any", ["!", ["has", "network"]], ["==", ["get", "network"], network]]);
    this.filter = rules.length ? all(rules) : null;
    for (const layer of this.layers) this.draw(layer);
    this.tellMoved();
  }

  /** Make sure that a kind is drawn, and say so in the legend. */
  turnOn(kind) {
    const layer = this.layers.find((one) => one.kind === kind);
    if (!layer || layer.on) return;
    layer.on = true;
    this.draw(layer);
    this.bindLegend();
    this.tellMoved();
  }

  go(bounds) {
    this.map.fitBounds(bounds, { padding: this.padding(), maxZoom: 17, duration: 600 });
  }

  choose(kind, id) {
    this.chosen = { kind, id };
    this.mark();
  }

  mark() {
    if (this.map.getLayer("chosen")) this.map.removeLayer("chosen");
    const layer = this.chosen && this.layers.find((one) => one.kind === this.chosen.kind);
    if (!layer) return;
    for (const style of chosenLayers(layer, this.chosen.id)) this.map.addLayer(style);
  }

  under(point) {
    const reach = 4;
    const box = [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ];
    const ids = this.layers.filter((one) => !one.base).flatMap((one) => one.drawnIds);
    return this.map.queryRenderedFeatures(box, { layers: ids });
  }

  async clicked(event) {
    const [found] = this.under(event.point);
    if (!found) return;
    this.choose(found.source, found.id);
    const address = this.config.record.replace("{kind}", found.source).replace("{id}", found.id);
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const body = document.createElement("div");
    if (answer.ok) body.innerHTML = await answer.text();
    else body.textContent = this.config.words.not_found;
    if (this.popup) this.popup.remove();
    this.popup = new window.maplibregl.Popup({ maxWidth: "300px", focusAfterOpen: false })
      .setLngLat(event.lngLat)
      .setDOMContent(body)
      .addTo(this.map);
  }

  /** Tell the page what is in view, once the map stands still. */
  tellMoved() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      const bounds = this.map.getBounds().toArray().flat();
      const kinds = this.layers.filter((one) => one.on && !one.base).map((one) => one.kind);
      const detail = { bounds, kinds, zoom: this.map.getZoom() };
      this.host.dispatchEvent(new CustomEvent("map:moved", { bubbles: true, detail }));
    }, SETTLE_MS);
  }
}

for (const host of document.querySelectorAll("[data-map]")) start(host);
