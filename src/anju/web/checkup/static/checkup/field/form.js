// One form about one object: drawn from its definition, kept as a draft at every touch.
import * as store from "./store.js";
import { kB, make, named, say, show } from "./draw.js";
import { locate } from "./place.js";
import { shrink } from "./photo.js";

const CHOICES = ["yes", "no", "na", "unseen"];

export const draftKey = (user, one) => `${user}|${one.level}|${one.code}`;

export function blank(user, one) {
  return { key: draftKey(user, one), user, level: one.level, code: one.code, name: one.name, values: {}, photos: {}, place: null, startedAt: Date.now() };
}

export class FormPage {
  constructor({ place, definition, draft, limits, surveyor, onDone, onLeave }) {
    Object.assign(this, { place, definition, draft, limits, onDone, onLeave });
    this.draft.values.surveyor ??= surveyor;
    this.saved = Promise.resolve();
  }

  items() {
    return this.definition.sections.flatMap((section) => section.items);
  }

  keep() {
    this.saved = this.saved.then(() => store.put("drafts", { ...this.draft, changedAt: Date.now() }));
    return this.saved;
  }

  value(key) {
    return this.draft.values[key] ?? "";
  }

  set(key, value) {
    if (value === "") delete this.draft.values[key];
    else this.draft.values[key] = value;
    this.tally();
    return this.keep();
  }

  async draw() {
    this.count = make("output", { class: "tally", "aria-live": "polite" });
    this.where = make("p", { class: "where", role: "status" });
    this.faults = make("div", { class: "faults", role: "alert", hidden: true, tabindex: "-1" });
    show(
      this.place,
      make("div", { class: "form-head" },
        make("button", { type: "button", class: "back", onclick: () => this.onLeave() }, `‹ ${say("back")}`),
        make("div", {}, make("h2", {}, this.draft.name), make("small", {}, `${named(this.definition, "title")} · ${this.draft.code}`))),
      this.faults,
      this.text("surveyor", say("surveyor")),
      this.where,
      make("button", { type: "button", class: "plain", onclick: () => this.position() }, say("locate")),
      this.definition.sections.map((section) => this.section(section)),
      this.text("note", say("note")),
      make("div", { class: "bar" }, this.count,
        make("button", { type: "button", class: "primary", id: "save", onclick: () => this.finish() }, say("save"))),
    );
    this.tally();
    this.tellPlace();
    if (!this.draft.place) this.position();
  }

  text(key, label) {
    const id = `f-${key}`;
    const input = make("input", { id, type: "text", value: this.value(key), maxlength: "200", oninput: () => this.set(key, input.value.trim()) });
    input.value = this.value(key);
    return make("div", { class: "line" }, make("label", { for: id }, label), input);
  }

  section(section) {
    const all = make("button", { type: "button", class: "plain", onclick: () => this.noneOf(section) }, say("none_left"));
    const title = make("summary", {}, make("span", {}, `${section.code} ${named(section)}`), make("output", { "data-section": section.code }));
    const box = make("details", { class: "section", open: true }, title, section.items.map((item) => this.item(item)), all);
    return box;
  }

  item(item) {
    const more = make("div", { class: "found" });
    const row = make("fieldset", { class: "item", "data-item": item.code },
      make("legend", {}, make("code", {}, item.code), ` ${named(item)}`, item.is_inside && make("small", {}, ` ${say("inside")}`)),
      make("div", { class: "choices" }, CHOICES.map((choice) => this.choice(item, choice, more))), more);
    this.found(item, more);
    return row;
  }

  choice(item, choice, more) {
    const id = `f-${item.key}-${choice}`;
    const isOn = (this.value(item.key) || "unseen") === choice;
    const input = make("input", { type: "radio", name: item.key, id, value: choice, checked: isOn, onchange: () => { this.set(item.key, choice === "unseen" ? "" : choice); this.found(item, more); } });
    return [input, make("label", { for: id, class: `choice choice-${choice}` }, say(choice))];
  }

  found(item, more) {
    if (this.value(item.key) !== "yes") return show(more);
    return show(more, this.photos(item), item.measures.map((measure) => this.measure(measure)), this.text(`${item.key}_note`, say("where_exactly")));
  }

  measure(measure) {
    const id = `f-${measure.key}`;
    const input = make("input", { id, type: "number", inputmode: "decimal", step: measure.is_whole ? "1" : "any", min: measure.least, max: measure.most, oninput: () => this.set(measure.key, input.value.trim()) });
    input.value = this.value(measure.key);
    const label = `${named(measure, "label")} (${named(measure, "unit")})${measure.required ? " *" : ""}`;
    return make("div", { class: "line" }, make("label", { for: id }, label), input);
  }

  photos(item) {
    const id = `f-${item.key}-photo`;
    const strip = make("div", { class: "strip" });
    const status = make("p", { class: "status", role: "status" });
    const input = make("input", { id, type: "file", accept: "image/*", capture: "environment", class: "camera", onchange: () => this.take(item, input, strip, status) });
    this.strip(item, strip);
    return make("div", { class: "photos" }, make("label", { for: id, class: "shoot" }, `＋ ${say("photo")} *`), input, status, strip);
  }

  async take(item, input, strip, status) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    status.textContent = say("shrinking");
    try {
      const made = await shrink(file, { mostBytes: this.limits.photo_most_bytes, sidePx: this.limits.photo_long_side_px });
      const id = `${this.draft.code}_${item.key}_${Date.now().toString(36)}.jpg`;
      await store.put("photos", { id, blob: made.blob });
      (this.draft.photos[item.code] ??= []).push(id);
      await this.keep();
      status.textContent = `${made.width}×${made.height} px · ${kB(made.before)} → ${kB(made.blob.size)}`;
    } catch {
      status.textContent = say("no_image");
    }
    this.tally();
    this.strip(item, strip);
  }

  async strip(item, strip) {
    const ids = this.draft.photos[item.code] ?? [];
    const kept = await Promise.all(ids.map((id) => store.get("photos", id)));
    show(strip, kept.filter(Boolean).map((photo) => {
      const address = URL.createObjectURL(photo.blob);
      const picture = make("img", { src: address, alt: `${item.code} ${kB(photo.blob.size)}`, onload: () => URL.revokeObjectURL(address) });
      const remove = make("button", { type: "button", class: "plain", "aria-label": say("remove_photo"), onclick: () => this.remove(item, photo.id, strip) }, "✕");
      return make("figure", {}, picture, make("figcaption", {}, kB(photo.blob.size), " ", remove));
    }));
  }

  async remove(item, id, strip) {
    this.draft.photos[item.code] = this.draft.photos[item.code].filter((one) => one !== id);
    await this.keep();
    await store.drop("photos", id);
    this.strip(item, strip);
  }

  noneOf(section) {
    for (const item of section.items) {
      if (this.value(item.key)) continue;
      this.draft.values[item.key] = "no";
      document.getElementById(`f-${item.key}-no`).checked = true;
    }
    this.tally();
    this.keep();
  }

  async position() {
    this.where.textContent = say("locating");
    this.draft.place = await locate();
    await this.keep();
    this.tellPlace();
  }

  tellPlace() {
    const { place } = this.draft;
    if (!place) return;
    this.where.textContent = place.note ? `⚠ ${say(place.note === "refused" ? "place_refused" : place.note)}` : `◎ ${place.lat.toFixed(5)}, ${place.lon.toFixed(5)} ±${Math.round(place.accuracy)} m`;
  }

  tally() {
    const answered = (items) => items.filter((item) => this.value(item.key)).length;
    const whole = this.items();
    this.count.textContent = say("answered", { n: answered(whole), all: whole.length });
    for (const section of this.definition.sections) {
      const told = this.place.querySelector(`[data-section="${section.code}"]`);
      if (told) told.textContent = `${answered(section.items)}/${section.items.length}`;
    }
  }

  wrong() {
    const said = [];
    if (!this.value("surveyor")) said.push(["f-surveyor", say("no_surveyor")]);
    if (!this.items().some((item) => this.value(item.key))) said.push(["", say("nothing")]);
    for (const item of this.items()) {
      if (this.value(item.key) !== "yes") continue;
      if (!(this.draft.photos[item.code] ?? []).length) said.push([`f-${item.key}-photo`, `${item.code} ${say("no_photo")}`]);
      for (const measure of item.measures) said.push(...this.wrongMeasure(item, measure));
    }
    return said;
  }

  wrongMeasure(item, measure) {
    const text = this.value(measure.key);
    if (!text && !measure.required) return [];
    const value = Number(text);
    const isIn = text !== "" && value >= Number(measure.least) && value <= Number(measure.most) && (!measure.is_whole || Number.isInteger(value));
    if (isIn) return [];
    const told = { label: named(measure, "label"), least: measure.least, most: measure.most, unit: named(measure, "unit") };
    return [[`f-${measure.key}`, `${item.code} ${say("measure", told)}`]];
  }

  async finish() {
    const wrong = this.wrong();
    this.faults.hidden = !wrong.length;
    show(this.faults, wrong.map(([id, text]) => make("p", {}, id ? make("a", { href: `#${id}` }, text) : text)));
    if (wrong.length) { this.faults.focus(); this.faults.scrollIntoView({ block: "center" }); return; }
    await this.saved;
    await this.onDone(await this.record());
  }

  async record() {
    const { draft } = this;
    const shift = (await store.noted("clock")) ?? 0;
    const at = (moment) => new Date(moment + shift).toISOString();
    const values = { ...draft.values, form: draft.level, object: draft.code, version: this.definition.version, start: at(draft.startedAt), end: at(Date.now()), deviceid: await device() };
    const more = [], photos = [];
    for (const item of this.items()) {
      if (values[item.key] !== "yes") { for (const one of item.measures) delete values[one.key]; continue; }
      const [first, ...rest] = draft.photos[item.code];
      values[`${item.key}_photo`] = first;
      photos.push(first, ...rest);
      more.push(...rest.map((name) => ({ more_item: item.key, more_photo: name })));
    }
    if (draft.place?.note) values.place_note = draft.place.note;
    else if (draft.place) values.place = `${draft.place.lat} ${draft.place.lon} 0 ${draft.place.accuracy}`;
    const uuid = crypto.randomUUID();
    values.instanceID = uuid;
    return { uuid, user: draft.user, level: draft.level, code: draft.code, name: draft.name, values, more, photos, draft, state: "waiting", reason: "", attempts: 0, queuedAt: Date.now() };
  }
}

async function device() {
  const known = await store.noted("device");
  if (known) return known;
  const made = crypto.randomUUID();
  await store.note("device", made);
  return made;
}
