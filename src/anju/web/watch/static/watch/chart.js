// A stream's readings with its limits and alarms, drawn by ECharts.

const LEVEL_COLOURS = { 1: "#b42318", 2: "#b45309", 3: "#1d5fa8" };
const DASHES = { 1: "solid", 2: "dashed", 3: "dotted" };
const INK = "#0b5c6b";
const SOFT = "#5a6b75";
const CHINA_MS = 8 * 3600 * 1000; // pages print Chinese time wherever the browser stands

for (const host of document.querySelectorAll("[data-chart]")) draw(host);

async function draw(host) {
  const query = new URLSearchParams({ from: host.dataset.from, to: host.dataset.to });
  const answer = await fetch(`${host.dataset.chart}?${query}`);
  if (!answer.ok) return;
  const told = inChina(await answer.json());
  if (!told.points.length) {
    host.textContent = host.dataset.empty;
    host.classList.add("absent");
    return;
  }
  const chart = window.echarts.init(host, null, { renderer: "canvas" });
  chart.setOption(optionOf(told, host.dataset));
  window.addEventListener("resize", () => chart.resize());
}

function inChina(told) {
  const moved = (rows) => rows.map(([time, ...rest]) => [time + CHINA_MS, ...rest]);
  return { ...told, points: moved(told.points), alarms: moved(told.alarms) };
}

function optionOf(told, words) {
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 52, right: 64, top: 34, bottom: 54 },
    legend: { top: 0, right: 8, itemHeight: 9, textStyle: { color: SOFT } },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (v) => `${v} ${told.unit}` },
    xAxis: { type: "time", axisLabel: { color: SOFT, hideOverlap: true } },
    yAxis: { type: "value", name: told.unit, scale: true, axisLabel: { color: SOFT }, ...yRange(told) },
    dataZoom: [{ type: "inside" }, { type: "slider", height: 16, bottom: 8, showDetail: false }],
    series: [readings(told, words), flagged(told, words), alarms(told, words)],
  };
}

// Limits far above everything measured would flatten the line: show those within reach.
function yRange(told) {
  const values = told.points.map((p) => p[1]);
  const top = Math.max(...values);
  const bottom = Math.min(...values);
  const reach = Math.max(top - bottom, Math.abs(top) * 0.5, 1e-9);
  const near = told.limits.map((l) => l.value).filter((v) => v < top + reach && v > bottom - reach);
  return { max: niceAbove(Math.max(top, ...near), reach), min: bottom >= 0 ? Math.max(0, niceBelow(Math.min(bottom, ...near), reach)) : undefined };
}

const stepOf = (reach) => 10 ** Math.floor(Math.log10(reach)) / 2;
const niceAbove = (v, reach) => Number((Math.ceil((v * 1.02) / stepOf(reach)) * stepOf(reach)).toPrecision(6));
const niceBelow = (v, reach) => Number((Math.floor((v * 0.98) / stepOf(reach)) * stepOf(reach)).toPrecision(6));

function readings(told, words) {
  return {
    name: words.name,
    type: "line",
    showSymbol: false,
    sampling: "minmax",
    lineStyle: { color: INK, width: 1.5 },
    itemStyle: { color: INK },
    data: told.points.map((p) => [p[0], p[1]]),
    markLine: {
      symbol: "none",
      silent: true,
      data: told.limits.map((limit) => ({
        yAxis: limit.value,
        lineStyle: { color: LEVEL_COLOURS[limit.level], type: DASHES[limit.level], width: 1.2 },
        label: { formatter: `${words.level.replace("N", limit.level)} ${limit.value} ${limit.mark}`, color: LEVEL_COLOURS[limit.level], position: "end" },
      })),
    },
  };
}

function flagged(told, words) {
  return {
    name: words.flagged,
    type: "scatter",
    symbol: "emptyCircle",
    symbolSize: 8,
    itemStyle: { color: SOFT },
    data: told.points.filter((p) => p[2]).map((p) => [p[0], p[1]]),
  };
}

function alarms(told, words) {
  const at = new Map(told.points.map((p) => [p[0], p[1]]));
  const worst = new Map();
  for (const [time, level] of told.alarms) worst.set(time, Math.min(level, worst.get(time) ?? 9));
  return {
    name: words.alarm,
    type: "scatter",
    symbol: "triangle",
    symbolSize: 12,
    itemStyle: { color: LEVEL_COLOURS[1] },
    data: [...worst].filter(([time]) => at.has(time)).map(([time, level]) => ({
      value: [time, at.get(time)],
      itemStyle: { color: LEVEL_COLOURS[level] },
    })),
  };
}
