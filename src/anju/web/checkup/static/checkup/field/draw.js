// Small tools for building a page without markup in strings.
const WORDS = JSON.parse(document.getElementById("field-words").textContent);
export const isEnglish = document.documentElement.lang.startsWith("en");

export const say = (key, told = {}) =>
  Object.entries(told).reduce((text, [name, value]) => text.replace(`{${name}}`, value), WORDS[key] ?? key);

export const named = (one, field = "name") => one[`${field}_${isEnglish ? "en" : "zh"}`];

export function make(tag, given = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (name in made && typeof value !== "string") made[name] = value;
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

export const kB = (bytes) => `${Math.ceil(bytes / 1000)} kB`;
export const show = (place, ...inside) => place.replaceChildren(...inside.flat(Infinity).filter(Boolean));
