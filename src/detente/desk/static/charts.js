"use strict";
// Draws what the tables beside the charts say. Loads what it needs when a chart comes into sight.
(() => {
  const loaded = new Map();
  const load = (address) => {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const inks = () => ({
    ink: colour("--ink"), soft: colour("--soft"), hair: colour("--hair"), paper: colour("--paper"), accent: colour("--accent"), wash: colour("--wash"),
  });
  const text = () => ({ fontFamily: colour("--sans").replaceAll('"', ""), color: colour("--soft"), fontSize: 11 });
  const tip = (c) => ({ renderMode: "richText", confine: true, backgroundColor: c.paper, borderColor: c.ink, borderWidth: 1, padding: [4, 8], textStyle: { ...text(), color: c.ink, fontSize: 12 } });

  const drawings = {
    async map(host, data) {
      await load(host.dataset.topo);
      const world = await (await fetch(host.dataset.world)).json();
      const shapes = topojson.feature(world, world.objects.countries);
      shapes.features = shapes.features.filter((one) => one.id !== "010");
      for (const one of shapes.features) {
        one.properties.name = one.id ?? one.properties.name;
        for (const part of one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates) part.forEach(whole);
      }
      echarts.registerMap("world", shapes);
      const c = inks();
      const most = Math.max(...data.map((one) => one.value), 1);
      const names = new Map(data.map((one) => [one.id, one.name]));
      return {
        textStyle: text(),
        tooltip: { ...tip(c), formatter: (one) => (names.has(one.name) ? `${names.get(one.name)}: ${one.value}` : "") },
        visualMap: { show: false, min: 0, max: Math.sqrt(most), dimension: 0, inRange: { color: [c.hair, c.ink] } },
        series: [{
          type: "map", map: "world", roam: false, projection: earth, left: 0, right: 0, top: 0, bottom: 0, nameProperty: "name",
          data: data.map((one) => ({ name: one.id, value: one.value, shade: Math.sqrt(one.value), itemStyle: { areaColor: shade(c, Math.sqrt(one.value / most)) } })),
          itemStyle: { areaColor: c.wash, borderColor: c.paper, borderWidth: 0.5 },
          label: { show: false }, emphasis: { label: { show: false }, itemStyle: { areaColor: c.accent } }, select: { disabled: true },
        }],
      };
    },
    async months(host, data) {
      const c = inks();
      const most = Math.max(...data.cooperation, ...data.conflict, 1);
      const half = (values, name, stack, fill) => ({ type: "bar", name, stack, data: values, barMaxWidth: 18, itemStyle: { color: fill, borderColor: c.ink, borderWidth: 0.6 } });
      return {
        textStyle: text(), grid: { left: 38, right: 38, top: 22, bottom: 24 },
        tooltip: { ...tip(c), trigger: "axis" },
        xAxis: { type: "category", data: data.months, axisLine: { onZero: false, lineStyle: { color: c.ink } }, axisLabel: { color: c.soft }, axisTick: { show: false } },
        yAxis: [
          { type: "value", name: "acts", min: -most, max: most, nameTextStyle: text(), splitLine: { lineStyle: { color: c.hair } }, axisLabel: { color: c.soft, formatter: (value) => Math.abs(value) } },
          { type: "value", name: "score", min: -10, max: 10, nameTextStyle: text(), splitLine: { show: false }, axisLabel: { color: c.soft } },
        ],
        series: [
          half(data.cooperation, "cooperation", "all", c.ink), half(data.conflict.map((value) => -value), "conflict", "all", c.paper),
          { type: "line", name: "mean score", yAxisIndex: 1, data: data.score, connectNulls: false, symbol: "circle", symbolSize: 5, lineStyle: { color: c.accent, width: 1.5 }, itemStyle: { color: c.accent } },
        ],
      };
    },
  };
  // A ring over the 180th meridian would be drawn around the world.
  const whole = (ring) => {
    if (Math.max(...ring.map((at) => at[0])) - Math.min(...ring.map((at) => at[0])) > 300) for (const at of ring) if (at[0] < 0) at[0] += 360;
  };
  // The projection "Natural Earth" (Patterson, Šavrič, Jenny).
  const earth = {
    project([lon, lat]) {
      const [x, y] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
      const [y2, y4] = [y * y, y ** 4];
      return [x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))), -y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4)))];
    },
    unproject: (point) => point,
  };
  const shade = (c, part) => {
    const read = (value) => value.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));
    const [from, to] = [read(c.hair), read(c.ink)];
    return `rgb(${from.map((value, number) => Math.round(value + (to[number] - value) * (0.15 + 0.85 * part))).join(" ")})`.replaceAll(" ", ",");
  };
  const draw = async (host) => {
    try {
      await load(host.dataset.lib);
      const data = JSON.parse(document.getElementById(host.dataset.from).textContent);
      host.hidden = false;
      const chart = echarts.getInstanceByDom?.(host) ?? echarts.init(host, null, { renderer: "canvas" });
      const paint = async () => chart.setOption({ animation: false, aria: { enabled: false }, ...(await drawings[host.dataset.chart](host, data)) }, true);
      await paint();
      host.setAttribute("role", "img");
      host.setAttribute("aria-label", host.dataset.label ?? "A chart; the table beside it says the same");
      new ResizeObserver(() => chart.resize()).observe(host);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
      host.dataset.drawn = "yes";
    } catch (error) {
      host.hidden = true; // the table stays
      console.warn(String(error));
    }
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); draw(entry.target.querySelector("[data-chart]")); }
  }, { rootMargin: "200px" });
  for (const host of document.querySelectorAll("[data-chart]")) seen.observe(host.closest("figure"));
})();
