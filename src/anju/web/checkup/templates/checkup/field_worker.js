// Keeps the phone page alive without a network. It sees only what lies under this path.
const CACHE = "anju-field-{{ version }}";
const SHELL = "{% url 'checkup:field' %}";
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

async function fetchShell() {
  const answer = await fetch(SHELL, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("signed out");
  return answer;
}

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.put(SHELL, await fetchShell());
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  await self.skipWaiting();
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("anju-field-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function renewShell() {
  try {
    const cache = await caches.open(CACHE);
    await cache.put(SHELL, await fetchShell());
  } catch {
    // Out of reach, or signed out: the kept shell stays.
  }
}

async function kept(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && address.pathname === SHELL) {
    event.respondWith(kept(SHELL, request));
    event.waitUntil(renewShell());
  } else if (FILES.includes(address.pathname)) {
    event.respondWith(kept(address.pathname, request));
  }
});
