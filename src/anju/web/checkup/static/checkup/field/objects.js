// The objects of the surveyor's area: found by words, or by what is nearest.
import { metresBetween } from "./place.js";

const SHOWN = 60;
const FIELDS = ["code", "name", "area", "lon", "lat", "seenOn"];

export const unpack = (rows, level) =>
  rows.map((row) => ({ level, ...Object.fromEntries(FIELDS.map((name, at) => [name, row[at]])) }));

export function search(objects, words, onlyUnseen) {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one) => {
    const text = `${one.name} ${one.code}`.toLowerCase();
    return (!onlyUnseen || !one.seenOn) && parts.every((part) => text.includes(part));
  };
  const found = [];
  let count = 0;
  for (const one of objects) {
    if (!fits(one)) continue;
    count += 1;
    if (found.length < SHOWN) found.push(one);
  }
  return { found, count };
}

export function nearest(objects, here, onlyUnseen) {
  const placed = objects.filter((one) => one.lon !== null && (!onlyUnseen || !one.seenOn));
  const measured = placed.map((one) => ({ ...one, away: metresBetween(here, one) }));
  measured.sort((a, b) => a.away - b.away);
  return { found: measured.slice(0, SHOWN), count: placed.length };
}
