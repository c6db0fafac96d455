// The answer in lists: changes, totals, estates, other kinds, and how long it took.

const GROUPS = ["households", "residents", "elderly", "children"];
const rows = (id) => document.querySelector(`#${id} tbody`);

export function tell(answer, words, remove) {
  tellChanges(answer.changes, words, remove);
  document.getElementById("effects").hidden = !answer.changes.length;
  const limit = document.getElementById("within");
  limit.textContent = `≤ ${Math.round(answer.limit_m)} m`;
  rows("totals").replaceChildren(
    row([mark(words.gained, "met"), answer.gained.doors, ...GROUPS.map((one) => people(answer.gained[one], words))]),
    row([mark(words.lost, "unmet"), answer.lost.doors, ...GROUPS.map((one) => people(answer.lost[one], words))]),
  );
  const lines = answer.estates.flatMap((estate) => estateRows(estate, words));
  rows("estates").replaceChildren(...(lines.length ? lines : [nobody(words.nobody, 7)]));
  const others = document.getElementById("others");
  others.hidden = !answer.others.length;
  rows("others").replaceChildren(
    ...answer.others.map((one) => row([`${one.code} ${one.name}`, one.gained, one.lost])),
  );
  document.getElementById("took").textContent = words.took.replace("{ms}", answer.ms);
}

function tellChanges(changes, words, remove) {
  const list = document.getElementById("changes");
  const items = changes.map((change, index) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    button.textContent = words.undo;
    button.setAttribute("aria-label", `${words.undo} ${change.label}`);
    button.addEventListener("click", () => remove(index));
    item.append(`${change.label} `, where(change), button);
    return item;
  });
  if (!items.length) {
    const none = document.createElement("li");
    none.className = "text-secondary none";
    none.textContent = words.none;
    items.push(none);
  }
  list.replaceChildren(...items);
}

function where(change) {
  const place = document.createElement("small");
  place.className = "text-secondary";
  place.textContent = change.code || (change.at ? change.at.map((one) => one.toFixed(4)).join("，") : "");
  return place;
}

function estateRows(estate, words) {
  return ["gained", "lost"]
    .filter((word) => estate[word])
    .map((word) => {
      const one = estate[word];
      const sign = mark(words[word], word === "gained" ? "met" : "unmet");
      const counts = GROUPS.slice(1).map((group) => people(one[group], words));
      return row([linked(estate.url, estate.name || estate.code), sign, one.doors, ...counts, problem(estate)]);
    });
}

/** The open problem that an estate has of this kind: what a project could answer. */
function problem(estate) {
  return estate.finding ? linked(estate.finding.url, estate.finding.code) : "—";
}

function linked(url, text) {
  if (!url) return text || "—";
  const link = document.createElement("a");
  link.href = url;
  link.textContent = text;
  return link;
}

/** People of a group: a count, "not surveyed", or a count and what is not in it. */
function people(count, words) {
  if (count.value === null) {
    return count.unknown ? mark(words.unknown, "absent") : 0;
  }
  if (!count.unknown) return count.value;
  const told = document.createElement("span");
  told.textContent = count.value.toLocaleString();
  told.title = words.part.replace("{n}", count.unknown);
  told.className = "in-part";
  return told;
}

function mark(text, cls) {
  const made = document.createElement("span");
  made.className = cls;
  made.textContent = text;
  return made;
}

function row(cells) {
  const made = document.createElement("tr");
  cells.forEach((cell, index) => {
    const place = document.createElement("td");
    const isNumber = typeof cell === "number";
    if (index && (isNumber || cell.className === "in-part" || cell.className === "absent")) place.className = "num";
    place.append(isNumber ? cell.toLocaleString() : cell);
    made.append(place);
  });
  return made;
}

function nobody(text, width) {
  const made = document.createElement("tr");
  const cell = document.createElement("td");
  cell.colSpan = width;
  cell.className = "text-secondary";
  cell.textContent = text;
  made.append(cell);
  return made;
}
