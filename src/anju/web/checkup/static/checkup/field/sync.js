// The queue goes out one by one. A form leaves the phone's queue only after the server
// has said that it holds it; sent twice, the server answers the same and stores once.
import * as store from "./store.js";

const PATIENCE_MS = 60000;
const WAITS_S = [5, 15, 60, 180, 300];
const KEPT_SENT = 12;
const FORBIDDEN = 403, SIGNED_OUT = 401, SERVER = 500, BUSY = 429;
export const AT = document.body.dataset;

let tries = 0, timer = 0;
const listeners = [];
export const onChange = (heard) => listeners.push(heard);
const channel = "BroadcastChannel" in window ? new BroadcastChannel("anju-field") : null;
if (channel) channel.onmessage = () => listeners.forEach((heard) => heard(null));

export function tell(state) {
  listeners.forEach((heard) => heard(state));
  channel?.postMessage("changed");
}

async function ask(address, options = {}) {
  const cut = new AbortController();
  const clock = setTimeout(() => cut.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", signal: cut.signal, ...options });
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    return { status: answer.status, told: isJson ? await answer.json() : null };
  } catch {
    return { status: 0, told: null };
  } finally {
    clearTimeout(clock);
  }
}

export async function session() {
  const { status, told } = await ask(AT.session);
  if (status === 200 && told) {
    await store.note("clock", Date.parse(told.now) - Date.now());
    return { state: "in", ...told };
  }
  return { state: status === SIGNED_OUT ? "out" : status === FORBIDDEN ? "barred" : "away", text: told?.text };
}

export async function refresh() {
  const { status, told } = await ask(AT.data);
  if (status !== 200 || !told) return false;
  await store.note("data", told);
  await store.note("clock", Date.parse(told.now) - Date.now());
  return true;
}

export const waiting = async () => (await store.all("queue")).filter((one) => one.state === "waiting");

// Two tabs never send at once; where the browser has no locks the server still stores once.
export function sync() {
  clearTimeout(timer);
  if (!navigator.locks) return run();
  return navigator.locks.request("anju-field-sync", { ifAvailable: true }, (lock) => (lock ? run() : later()));
}

async function run() {
  const due = (await waiting()).sort((a, b) => a.queuedAt - b.queuedAt);
  if (!due.length) return tell({ state: "idle" });
  let held = await session();
  if (held.state !== "in") return stop(held);
  for (const record of due) {
    tell({ state: "sending", left: due.length });
    const outcome = await send(record, held);
    if (outcome === "again") {
      held = await session();
      if (held.state !== "in") return stop(held);
      if ((await send(record, held)) !== "next") return stop({ state: "away" });
    } else if (outcome === "out") return stop({ state: "out" });
    else if (outcome === "away") return stop({ state: "away" });
  }
  tries = 0;
  tell({ state: "done" });
  if ((await waiting()).length) later();
}

function stop(held) {
  tell(held);
  if (held.state === "away") later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(sync, 1000 * WAITS_S[Math.min(tries, WAITS_S.length - 1)]);
  tries += 1;
}

async function send({ uuid, user: owner }, held) {
  if (owner !== held.user) return "next"; // waits for whoever filled it in
  const record = await store.amend(uuid, (found) => ({ attempts: found.attempts + 1 }), "waiting");
  if (!record) return "next"; // taken back meanwhile
  const { user, values, more } = record;
  const body = new FormData();
  body.append("record", JSON.stringify({ user, values, more }));
  for (const id of record.photos) {
    const photo = await store.get("photos", id);
    if (photo) body.append(id, new File([photo.blob], id, { type: "image/jpeg" }));
  }
  const { status, told } = await ask(AT.submit, { method: "POST", body, headers: { "X-CSRFToken": held.token } });
  return settle(uuid, status, told);
}

async function settle(uuid, status, told) {
  if (status === 200 && told?.uuid === uuid) {
    await store.amend(uuid, () => ({ state: "sent", url: told.url, sentAt: Date.now(), reason: "" }));
    await tidy();
    return "next";
  }
  if (status === SIGNED_OUT) return "out";
  if (status === FORBIDDEN && !told) return "again"; // the page's token is stale
  if (status === 0 || status >= SERVER || status === BUSY || !told) return "away";
  await store.amend(uuid, () => ({ state: "refused", reason: told.text, code: told.code }));
  return "next";
}

async function tidy() {
  const sent = (await store.all("queue")).filter((one) => one.state === "sent");
  sent.sort((a, b) => b.sentAt - a.sentAt);
  for (const old of sent.slice(KEPT_SENT)) await store.forget(old);
}

window.addEventListener("online", () => { tries = 0; sync(); });
window.addEventListener("offline", () => tell({ state: "away" }));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sync());
