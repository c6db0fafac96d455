// What waits on this phone, what was refused and why, and what has arrived.
import * as store from "./store.js";
import { make, say, show } from "./draw.js";

export async function drawQueue(place, user, { onEdit, onLeave, onSync }) {
  const rows = (await store.all("queue")).sort((a, b) => b.queuedAt - a.queuedAt);
  const drafts = (await store.all("drafts")).filter((one) => one.user === user && isTouched(one));
  show(
    place,
    make("div", { class: "form-head" }, make("button", { type: "button", class: "back", onclick: onLeave }, `‹ ${say("back")}`), make("h2", {}, say("queue"))),
    make("button", { type: "button", class: "primary wide", id: "sync", onclick: onSync }, say("sync_now")),
    part("waiting", rows, user, onEdit),
    part("refused", rows, user, onEdit),
    drafts.length ? make("section", {}, make("h3", {}, say("drafts")), drafts.map((one) => draft(one, onEdit))) : null,
    part("sent", rows, user, onEdit),
  );
}

export const isTouched = (draft) => Object.keys(draft.values).some((key) => key !== "surveyor") || Object.keys(draft.photos).length > 0;

function part(state, rows, user, onEdit) {
  const own = rows.filter((one) => one.state === state);
  if (!own.length && state !== "waiting") return null;
  return make("section", { class: `part part-${state}` }, make("h3", {}, `${say(state)} (${own.length})`), own.map((one) => card(one, user, onEdit)));
}

function card(one, user, onEdit) {
  const when = new Date(one.values.end).toLocaleString();
  const isOwn = one.user === user;
  return make("article", { class: `card card-${one.state}`, "data-uuid": one.uuid },
    make("strong", {}, one.name), make("small", {}, `${one.code} · ${when} · ${say("photos_n", { n: one.photos.length })}`),
    one.reason ? make("p", { class: "reason", role: "alert" }, one.reason) : null,
    isOwn ? null : make("p", { class: "reason" }, say("of_other", { user: one.user })),
    isOwn ? make("button", { type: "button", class: "plain", onclick: () => onEdit(one.draft, one) }, say(one.state === "sent" ? "correct" : "edit")) : null);
}

function draft(one, onEdit) {
  return make("article", { class: "card" }, make("strong", {}, one.name), make("small", {}, one.code), make("button", { type: "button", class: "plain", onclick: () => onEdit(one, null) }, say("go_on")));
}
