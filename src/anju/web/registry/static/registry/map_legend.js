// The legend is the layer switch: a tick for each layer, a swatch and a word for
// each class, so that no meaning hangs on colour alone.

/** Build the legend; `changed(layer, {on, theme})` is called when the reader picks. */
export function buildLegend(host, layers, words, changed) {
  host.replaceChildren();
  for (const layer of layers.filter((one) => !one.base)) {
    host.append(section(layer, words, changed));
  }
}

function section(layer, words, changed) {
  const box = element("section", "map-legend-layer");
  const tick = element("input", "form-check-input");
  tick.type = "checkbox";
  tick.checked = layer.on;
  const title = element("label", "map-legend-title");
  title.append(tick);
  if (isPlain(layer)) title.append(swatch(layer, layer.themes[0].classes[0]));
  title.append(layer.name);
  const classes = element("ul", "map-legend-classes");
  const show = () => {
    classes.replaceChildren(...classRows(layer));
    classes.hidden = !layer.on || isPlain(layer);
  };
  tick.addEventListener("change", () => {
    layer.on = tick.checked;
    show();
    changed(layer);
  });
  box.append(title);
  if (layer.themes.length > 1) box.append(themePicker(layer, words, () => (show(), changed(layer))));
  box.append(classes);
  show();
  return box;
}

function isPlain(layer) {
  return layer.themes.length === 1 && layer.themes[0].classes.length === 1;
}

function themePicker(layer, words, changed) {
  const pick = element("select", "form-select form-select-sm");
  pick.setAttribute("aria-label", `${layer.name}：${words.theme}`);
  layer.themes.forEach((theme, index) => {
    const option = element("option");
    option.value = index;
    option.textContent = theme.name;
    pick.append(option);
  });
  pick.addEventListener("change", () => {
    layer.theme = Number(pick.value);
    changed();
  });
  return pick;
}

function classRows(layer) {
  return layer.themes[layer.theme].classes.map((cls) => {
    const row = element("li");
    row.append(swatch(layer, cls), cls.name);
    return row;
  });
}

function swatch(layer, cls) {
  const sheet = element("canvas", "map-swatch");
  sheet.width = 44;
  sheet.height = 28;
  sheet.setAttribute("aria-hidden", "true");
  const pen = sheet.getContext("2d");
  pen.strokeStyle = pen.fillStyle = cls.colour;
  ({ fill: fillSwatch, line: lineSwatch, badge: badgeSwatch })[layer.drawn](pen, layer, cls);
  return sheet;
}

function fillSwatch(pen, layer, cls) {
  pen.lineWidth = 2;
  pen.strokeRect(3, 3, 38, 22);
  if (!cls.pattern) {
    pen.globalAlpha = 0.72;
    pen.fillRect(3, 3, 38, 22);
    return;
  }
  pen.beginPath();
  pen.rect(3, 3, 38, 22);
  pen.clip();
  for (let x = -24; x < 48; x += 10) {
    if (cls.pattern === "dots") pen.fillRect(x + 4, 13, 4, 4);
    else (pen.moveTo(x, 28), pen.lineTo(x + 28, 0));
  }
  pen.stroke();
}

function lineSwatch(pen, layer, cls) {
  pen.lineWidth = 5;
  pen.setLineDash((cls.dash || []).map((part) => part * 4));
  pen.beginPath();
  pen.moveTo(2, 14);
  pen.lineTo(42, 14);
  pen.stroke();
}

function badgeSwatch(pen, layer, cls) {
  pen.beginPath();
  pen.arc(22, 14, 13, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = "#ffffff";
  pen.font = "600 17px sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(cls.letter || layer.letter, 22, 15);
}

function element(tag, className = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}
