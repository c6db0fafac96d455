// What the phone keeps: in IndexedDB, each promise settled when it is on disk.
const NAME = "anju-field";
const STORES = { meta: null, drafts: "key", queue: "uuid", photos: "id" };
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) {
        asked.result.createObjectStore(store, keyPath ? { keyPath } : undefined);
      }
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function within(stores, mode, work) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const change = base.transaction(stores, mode, { durability: "strict" });
    const answer = work((name) => change.objectStore(name));
    change.oncomplete = () => resolve(answer && "result" in answer ? answer.result : undefined);
    change.onerror = change.onabort = () => reject(change.error);
  });
}

export const get = (store, key) => within([store], "readonly", (of) => of(store).get(key));
export const all = (store) => within([store], "readonly", (of) => of(store).getAll());
export const put = (store, value) => within([store], "readwrite", (of) => of(store).put(value));
export const drop = (store, key) => within([store], "readwrite", (of) => of(store).delete(key));
export const note = (key, value) => within(["meta"], "readwrite", (of) => of("meta").put(value, key));
export const noted = (key) => get("meta", key);

// A finished form leaves the drafts and joins the queue in one step, or not at all.
export const enqueue = (record, draftKey) =>
  within(["queue", "drafts"], "readwrite", (of) => {
    of("queue").put(record);
    of("drafts").delete(draftKey);
  });

// Changes a queued form if it is still there and still as expected; tells what it became.
export async function amend(uuid, changes, expected = null) {
  let became = null;
  await within(["queue"], "readwrite", (of) => {
    const asked = of("queue").get(uuid);
    asked.onsuccess = () => {
      const found = asked.result;
      if (!found || (expected && found.state !== expected)) return;
      became = { ...found, ...changes(found) };
      of("queue").put(became);
    };
  });
  return became;
}

// A queued form gives way to its corrected self in one step. Once it was on its way, it
// may have arrived: the new one then says which one it corrects.
export const requeue = (record, oldUuid, draftKey) =>
  within(["queue", "drafts"], "readwrite", (of) => {
    const asked = of("queue").get(oldUuid);
    asked.onsuccess = () => {
      const old = asked.result;
      const mayBeThere = old && old.attempts > 0 && old.state !== "refused";
      const before = old?.values ?? {};
      const root = before.rootUuid ?? before.deprecatedID;
      const last = mayBeThere ? oldUuid : before.deprecatedID;
      if (last) Object.assign(record.values, { deprecatedID: last, rootUuid: root ?? last });
      if (!mayBeThere || old.state === "waiting") of("queue").delete(oldUuid);
      of("queue").put(record);
      of("drafts").delete(draftKey);
    };
  });

// Forgets an arrived form, with the photos that nothing else on the phone needs.
export async function forget(record) {
  const others = (await all("queue")).filter((one) => one.uuid !== record.uuid);
  const needed = new Set([...others.flatMap((one) => one.photos), ...(await all("drafts")).flatMap((one) => Object.values(one.photos).flat())]);
  await within(["queue", "photos"], "readwrite", (of) => {
    of("queue").delete(record.uuid);
    for (const id of record.photos) if (!needed.has(id)) of("photos").delete(id);
  });
}
