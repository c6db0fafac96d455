// Photos, made small enough to be sent over a weak network.
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45];
const SMALLER = 0.75;

export async function shrink(file, { mostBytes, sidePx }) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    for (let side = sidePx; side > 200; side = Math.round(side * SMALLER)) {
      const canvas = draw(bitmap, side);
      for (const quality of QUALITIES) {
        const blob = await encode(canvas, quality);
        if (blob.size <= mostBytes) {
          return { blob, width: canvas.width, height: canvas.height, before: file.size };
        }
      }
    }
  } finally {
    bitmap.close();
  }
  throw new Error("too large");
}

function draw(bitmap, side) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encode = (canvas, quality) =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("encode"))), "image/jpeg", quality);
  });
