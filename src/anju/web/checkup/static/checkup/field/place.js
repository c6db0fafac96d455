// Where the surveyor stands, or why that is not known.
const REASONS = { 1: "refused", 2: "unavailable", 3: "timeout" };
const PATIENCE_MS = 15000;

export function locate() {
  if (!("geolocation" in navigator)) return Promise.resolve({ note: "unavailable" });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }),
      (error) => resolve({ note: REASONS[error.code] ?? "unavailable" }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 10000 },
    );
  });
}

const EARTH_M = 6371008;
const rad = (degrees) => (degrees * Math.PI) / 180;

export function metresBetween(a, b) {
  const x = rad(b.lon - a.lon) * Math.cos(rad((a.lat + b.lat) / 2));
  return Math.hypot(x, rad(b.lat - a.lat)) * EARTH_M;
}
