// The phone page: pick an object, fill in its form, queue it; the queue goes out by itself.
import * as store from "./store.js";
import { make, say, show } from "./draw.js";
import { FormPage, blank, draftKey } from "./form.js";
import { drawQueue, isTouched } from "./queue.js";
import { locate } from "./place.js";
import { nearest, search, unpack } from "./objects.js";
import { AT, onChange, refresh, session, sync, tell } from "./sync.js";

const main = document.getElementById("field");
const banner = document.getElementById("field-banner");
const net = document.getElementById("field-net");
const counter = document.getElementById("field-count");
const LEVELS = ["building", "estate", "road", "city"];
const state = { data: null, level: "building", words: "", onlyUnseen: false, here: null, page: "home" };

async function start() {
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(AT.worker, { scope: AT.scope }).catch(() => warn(say("no_worker")));
  navigator.storage?.persist?.();
  onChange(heard);
  document.getElementById("field-queue").addEventListener("click", queue);
  state.data = await store.noted("data");
  if (state.data) home();
  else show(main, make("p", { class: "empty" }, say("loading")));
  await update();
  sync();
}

async function update() {
  const held = await session();
  tell(held);
  if (held.state !== "in") {
    if (!state.data) show(main, make("p", { class: "empty" }, say(held.state === "away" ? "first_online" : "sign_in")));
    return;
  }
  if (await refresh()) {
    state.data = await store.noted("data");
    if (state.page === "home") home();
  }
}

function warn(text, ...more) {
  banner.hidden = !text;
  show(banner, text ? make("span", {}, text) : null, more);
}

async function heard(told) {
  const rows = await store.all("queue");
  counter.textContent = rows.filter((one) => one.state === "waiting" || one.state === "refused").length;
  if (state.page === "queue") queue();
  if (!told) return;
  const isAway = told.state === "away" || !navigator.onLine;
  net.textContent = isAway ? say("offline") : say("online");
  net.className = isAway ? "net net-off" : "net net-on";
  const refused = rows.some((one) => one.state === "refused");
  if (told.state === "out") warn(say("signed_out"), make("a", { class: "primary", href: `${AT.login}?next=${encodeURIComponent(AT.scope)}` }, say("sign_in_now")));
  else if (told.state === "barred") warn(told.text ?? say("sign_in"));
  else if (refused) warn(say("some_refused"));
  else if (told.state === "sending") warn(say("sending", { n: told.left }));
  else if (told.state === "done") warn(say("all_sent"));
  else warn("");
}

const objects = () => unpack(state.data.objects[state.level] ?? [], state.level);

async function home() {
  state.page = "home";
  const list = make("ul", { class: "objects" });
  const count = make("p", { class: "count", role: "status" });
  const input = make("input", { id: "field-q", type: "search", placeholder: say("search_hint"), oninput: () => { state.words = input.value; state.here = null; fill(list, count); } });
  input.value = state.words;
  show(
    main,
    make("p", { class: "who" }, `${state.data.name} · ${state.data.area_name}`),
    make("div", { class: "levels", role: "group", "aria-label": say("which_form") }, LEVELS.map((level) => levelButton(level))),
    make("label", { for: "field-q", class: "hidden" }, say("search")), input,
    make("div", { class: "ways" },
      make("button", { type: "button", class: "plain", id: "near", onclick: () => near(list, count) }, `◎ ${say("nearest")}`),
      make("label", { class: "tick" }, make("input", { type: "checkbox", checked: state.onlyUnseen, onchange: (event) => { state.onlyUnseen = event.target.checked; fill(list, count); } }), ` ${say("only_unseen")}`)),
    count, list,
  );
  await fill(list, count);
  main.scrollIntoView();
}

function levelButton(level) {
  const press = () => { state.level = level; state.here = null; home(); };
  return make("button", { type: "button", class: "level", "aria-pressed": String(state.level === level), onclick: press }, say(level));
}

async function near(list, count) {
  count.textContent = say("locating");
  const here = await locate();
  state.here = here.note ? null : here;
  await fill(list, count);
  if (here.note) count.textContent = `⚠ ${say(here.note === "refused" ? "place_refused" : here.note)}`;
}

async function fill(list, count) {
  const told = state.here ? nearest(objects(), state.here, state.onlyUnseen) : search(objects(), state.words, state.onlyUnseen);
  const queued = new Map((await store.all("queue")).map((one) => [`${one.level}|${one.code}`, one.state]));
  const drafts = new Set((await store.all("drafts")).filter(isTouched).map((one) => one.key));
  count.textContent = say("found_n", { n: told.count });
  show(list, told.found.map((one) => row(one, queued, drafts)));
}

function row(one, queued, drafts) {
  const mark = queued.get(`${one.level}|${one.code}`) ?? (drafts.has(draftKey(state.data.user, one)) ? "draft" : one.seenOn ? "seen" : "unseen_yet");
  const away = one.away === undefined ? "" : ` · ${Math.round(one.away)} m`;
  const sign = mark === "seen" ? `${say("seen")} ${one.seenOn}` : say(`mark_${mark}`);
  return make("li", {}, make("button", { type: "button", class: "object", "data-code": one.code, onclick: () => open(one) },
    make("strong", {}, one.name), make("small", {}, `${one.code}${away}`), make("span", { class: `mark mark-${mark}` }, sign)));
}

async function open(one) {
  const kept = await store.get("drafts", draftKey(state.data.user, one));
  edit(kept ?? blank(state.data.user, one), null);
}

function edit(draft, queued) {
  state.page = "form";
  const definition = state.data.forms[draft.level];
  const done = async (record) => {
    if (queued) await store.requeue(record, queued.uuid, draft.key);
    else await store.enqueue(record, draft.key);
    tell({ state: "queued" });
    await home();
    sync();
  };
  new FormPage({ place: main, definition, draft: structuredClone(draft), limits: state.data.limits, surveyor: state.data.name, onDone: done, onLeave: home }).draw();
  main.scrollIntoView();
}

function queue() {
  state.page = "queue";
  drawQueue(main, state.data?.user, { onEdit: edit, onLeave: home, onSync: sync });
}

start();
