// Everything a map shows beside lines and fills is drawn here, on a canvas: street
// names, badges, hatches. So the map needs no glyph server and no sprite, and it
// shows Chinese in whatever font the machine has.

const FONT = '"Noto Sans SC Variable", "Noto Sans SC", "Microsoft YaHei", "SimHei", sans-serif';
const SHARP = 2; // canvas pixels per screen pixel
const ruler = document.createElement("canvas").getContext("2d");

/** Add the image that a style layer asks for by name, such as "badge:#2563eb:梯". */
export function drawMissing(map, id) {
  const [kind, colour, ...rest] = id.split(":");
  const draw = { label, badge, hatch, dots }[kind];
  if (draw && !map.hasImage(id)) {
    map.addImage(id, draw(colour, rest.join(":")), { pixelRatio: SHARP });
  }
}

function canvas(width, height) {
  const sheet = document.createElement("canvas");
  sheet.width = Math.ceil(width * SHARP);
  sheet.height = Math.ceil(height * SHARP);
  const pen = sheet.getContext("2d", { willReadFrequently: true });
  pen.scale(SHARP, SHARP);
  return [sheet, pen];
}

function picture(sheet, pen) {
  return pen.getImageData(0, 0, sheet.width, sheet.height);
}

function label(colour, text) {
  const font = `500 12px ${FONT}`;
  ruler.font = font;
  const [sheet, pen] = canvas(ruler.measureText(text).width + 8, 18);
  pen.font = font;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3;
  pen.strokeStyle = "rgba(255, 255, 255, 0.92)";
  pen.strokeText(text, 4, 9.5);
  pen.fillStyle = colour;
  pen.fillText(text, 4, 9.5);
  return picture(sheet, pen);
}

function badge(colour, letter) {
  const [sheet, pen] = canvas(20, 20);
  pen.beginPath();
  pen.arc(10, 10, 8.5, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = "#ffffff";
  pen.stroke();
  pen.font = `600 11px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = "#ffffff";
  pen.fillText(letter, 10, 10.5);
  return picture(sheet, pen);
}

/** Diagonal strokes on white: nobody has looked here. */
function hatch(colour) {
  const [sheet, pen] = canvas(8, 8);
  pen.fillStyle = "rgba(255, 255, 255, 0.75)";
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift - 1, 9);
    pen.lineTo(shift + 9, -1);
  }
  pen.stroke();
  return picture(sheet, pen);
}

/** Dots on white: the question makes no sense here. */
function dots(colour) {
  const [sheet, pen] = canvas(8, 8);
  pen.fillStyle = "rgba(255, 255, 255, 0.75)";
  pen.fillRect(0, 0, 8, 8);
  pen.fillStyle = colour;
  pen.fillRect(3, 3, 1.6, 1.6);
  return picture(sheet, pen);
}
