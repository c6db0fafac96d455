// From the page's list of map layers to MapLibre's style: one source per layer, one
// style layer per class, so that colours, dashes and hatches need no expressions.

export const CHOSEN = "#d6336c";
const PAPER = "#f4f5f1";

// What is wide lets through what is small once the small is drawn: estates, buildings.
const FADING = ["interpolate", ["linear"], ["zoom"], 13.5, 0.78, 15, 0.4];

/** The empty sheet of paper that everything is drawn on. */
export function paper() {
  return {
    version: 8,
    sources: {},
    layers: [{ id: "paper", type: "background", paint: { "background-color": PAPER } }],
  };
}

export function sourceOf(layer, tiles) {
  return {
    type: "vector",
    tiles: [tiles.replace("{layer}", layer.kind)],
    minzoom: layer.minzoom,
    maxzoom: 16,
  };
}

/** The style layers of one map layer under one theme, bottom first. */
export function styleLayers(layer, theme, filter) {
  const made = [];
  for (const cls of theme.classes) {
    const rule = all([classFilter(layer, theme, cls), filter]);
    made.push(...DRAW[layer.drawn](layer, cls, rule));
  }
  if (layer.label) made.push(labelled(layer, filter));
  return made.map((style) => ({
    source: layer.kind,
    "source-layer": layer.kind,
    minzoom: layer.minzoom,
    ...style,
    id: `${layer.kind}/${style.id}`,
  }));
}

/** What marks the chosen object, whatever its shape. */
export function chosenLayers(layer, id) {
  const filter = ["==", ["id"], id];
  const base = { source: layer.kind, "source-layer": layer.kind, filter };
  if (layer.drawn === "badge") {
    const paint = {
      "circle-radius": 13,
      "circle-color": "rgba(0, 0, 0, 0)",
      "circle-stroke-color": CHOSEN,
      "circle-stroke-width": 3,
    };
    return [{ ...base, id: "chosen", type: "circle", paint }];
  }
  const width = layer.drawn === "fill" ? 3 : 6;
  const paint = { "line-color": CHOSEN, "line-width": width, "line-opacity": 0.85 };
  return [{ ...base, id: "chosen", type: "line", paint }];
}

export function isLabel(id) {
  return id.endsWith("/label");
}

export function all(rules) {
  const given = rules.filter(Boolean);
  return given.length ? ["all", ...given] : ["literal", true];
}

function classFilter(layer, theme, cls) {
  if (cls.ids) return ["match", ["id"], cls.ids.length ? cls.ids : [-1], true, false];
  if (theme.classes.length === 1) return null;
  return ["==", ["get", theme.code], cls.value];
}

const DRAW = { fill, line, badge };

function fill(layer, cls, filter) {
  const id = `${cls.value}`;
  const inside =
    cls.pattern === "hatch" || cls.pattern === "dots"
      ? { "fill-pattern": `${cls.pattern}:${cls.colour}` }
      : { "fill-color": cls.colour };
  if (!layer.base) inside["fill-opacity"] = layer.minzoom < 14 ? FADING : 0.8;
  const edge = { "line-color": cls.edge || cls.colour, "line-width": layer.base ? 0.5 : 0.9 };
  return [
    { id, type: "fill", filter, paint: inside },
    { id: `${id}/edge`, type: "line", filter, paint: edge },
  ];
}

function line(layer, cls, filter) {
  const [narrow, wide] = cls.width || [1, 4];
  const width = ["interpolate", ["exponential", 1.6], ["zoom"], 11, narrow, 17, wide];
  const layout = { "line-cap": cls.dash ? "butt" : "round", "line-join": "round" };
  const paint = { "line-color": cls.colour, "line-width": width };
  if (cls.dash) paint["line-dasharray"] = cls.dash;
  const drawn = { id: cls.value, type: "line", filter, layout, paint };
  if (!cls.edge) return [drawn];
  const wider = ["interpolate", ["exponential", 1.6], ["zoom"], 11, narrow + 0.8, 17, wide + 2];
  const border = { "line-color": cls.edge, "line-width": wider };
  return [{ ...drawn, id: `${cls.value}/edge`, paint: border }, drawn];
}

function badge(layer, cls, filter) {
  const layout = {
    "icon-image": `badge:${cls.colour}:${cls.letter || layer.letter}`,
    "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.7, 15, 1],
    "icon-allow-overlap": true,
  };
  return [{ id: cls.value, type: "symbol", filter, layout }];
}

function labelled(layer, filter) {
  const along = layer.drawn === "line";
  const layout = {
    "icon-image": ["concat", "label:#374151:", ["get", "name"]],
    "icon-padding": 12,
  };
  if (along) {
    Object.assign(layout, {
      "symbol-placement": "line",
      "symbol-spacing": 360,
      "icon-rotation-alignment": "map",
      "icon-keep-upright": true,
    });
  }
  return {
    id: "label",
    type: "symbol",
    minzoom: layer.label,
    filter: all([["has", "name"], filter]),
    layout,
  };
}
