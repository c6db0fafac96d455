// What if: the changes on the page, asked of the server after each one, and its answer
// as lists. The map's part is in what_if_map.js; the lists work without it.

import { bindMap } from "./what_if_map.js";
import { tell } from "./what_if_tell.js";

const asked = JSON.parse(document.getElementById("what-if-asked").textContent);
const minutes = document.getElementById("id-minutes");
const speed = document.getElementById("id-speed");
const refused = document.getElementById("refused");
const keep = document.getElementById("keep");
const byList = document.getElementById("by-list");
let changes = asked.changes;
let turn = 0;
const map = bindMap(document.querySelector("[data-map]"), asked, add);

/** Ask what the changes would do; an answer that comes too late is left aside. */
async function ask() {
  turn += 1;
  const mine = turn;
  const answer = await post({
    run: asked.run,
    kind: asked.kind,
    minutes: Number(minutes.value) || null,
    speed: Number(speed.value),
    changes,
  });
  if (mine !== turn) return;
  refused.hidden = !answer.refused;
  refused.textContent = answer.refused || "";
  if (answer.refused) {
    changes = changes.slice(0, -1);
    return;
  }
  changes = answer.changes;
  tell(answer, asked.words, remove);
  map.draw(answer);
  remember();
}

async function post(question) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  try {
    const answer = await fetch(asked.answer, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token.value },
      body: JSON.stringify(question),
    });
    return await answer.json();
  } catch {
    return { refused: asked.words.failed };
  }
}

function add(change) {
  changes = [...changes, change];
  ask();
}

function remove(index) {
  changes = changes.filter((_, at) => at !== index);
  ask();
}

/** Let the form below carry what is on the page. */
function remember() {
  if (!keep) return;
  keep.elements.minutes.value = minutes.value;
  keep.elements.speed.value = speed.value;
  keep.elements.changes.value = JSON.stringify(changes);
  keep.querySelector("button").disabled = !changes.length;
}

function listed() {
  const at = [Number(byList.querySelector("#id-lon").value), Number(byList.querySelector("#id-lat").value)];
  const id = Number(byList.querySelector("#id-facility").value);
  const code = byList.querySelector("#id-path").value;
  return {
    add: { do: "add", kind: asked.kind, at },
    move: { do: "move", id, at },
    close: { do: "close", id },
    turn: { do: "turn", code },
  };
}

function showFields() {
  const chosen = byList.querySelector("#id-do").value;
  for (const field of byList.querySelectorAll("[data-for]")) {
    field.hidden = !field.dataset.for.split(" ").includes(chosen);
  }
}

byList.addEventListener("change", showFields);
byList.addEventListener("submit", (event) => {
  event.preventDefault();
  add(listed()[byList.querySelector("#id-do").value]);
});
for (const pick of [minutes, speed]) pick.addEventListener("change", ask);
showFields();
ask();
