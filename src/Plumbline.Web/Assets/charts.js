// What the pages cannot do without a script: charts.
"use strict";

(() => {
  const colour = (() => {
    const probe = document.createElement("span");
    probe.hidden = true;
    document.body.append(probe);
    return name => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
  })();

  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The axis says its numbers as the rest of the page does: one scale for all of them, with the unit.
  function axisText(spec) {
    if (spec.ticks) return value => spec.ticks[value] ?? "";
    if (spec.unit === "fraction") {
      const percent = new Intl.NumberFormat(spec.culture, { style: "percent", maximumFractionDigits: 2 });
      return value => percent.format(value);
    }
    const most = Math.max(0, ...spec.lines.flatMap(line => line.values).map(value => Math.abs(value ?? 0)));
    const [by, suffix] = most >= 1e9 ? [1e9, "\u00a0B"] : most >= 1e6 ? [1e6, "\u00a0M"] : most >= 1e4 ? [1e3, "\u00a0k"] : [1, ""];
    const plain = new Intl.NumberFormat(spec.culture, { maximumFractionDigits: 2 });
    return value => (value < 0 ? "\u2212" : "") + spec.before + plain.format(Math.abs(value) / by) + (value === 0 ? "" : suffix) + spec.after;
  }

  // Where what is counted was defined anew a line ends, and another begins.
  function pieces(values, breaks) {
    const edges = [0, ...breaks.filter(known => known.isEdge).map(known => known.at), values.length];
    return edges.slice(1).map((end, piece) => values.map((value, at) => (at >= edges[piece] && at < end ? value : null)));
  }

  function lineOf(line, index, isOnly, breaks) {
    const stroke = colour(`series-${(index % 8) + 1}`);
    const open = line.partialFrom;
    const whole = open < 0 ? line.values : line.values.map((value, at) => (at < open ? value : null));
    const base = { type: "line", name: line.name, color: stroke, symbol: "circle", symbolSize: isOnly ? 6 : 4, connectNulls: false, lineStyle: { width: 2 } };
    const parts = pieces(whole, breaks);
    const lines = [...parts.slice(0, -1).map(data => ({ ...base, data })), {
      ...base,
      data: parts[parts.length - 1],
      endLabel: isOnly ? undefined : { show: true, formatter: "{a}", color: colour("soft"), fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily, width: 110, overflow: "truncate" },
    }];
    if (open >= 0) {
      // What is not over yet is joined to the last finished point, dashed.
      const isCut = breaks.some(known => known.isEdge && known.at === open);
      const rest = line.values.map((value, at) => (at >= (isCut ? open : open - 1) ? value : null));
      lines.push({ ...base, data: rest, lineStyle: { width: 2, type: [3, 4] }, symbol: "emptyCircle", endLabel: undefined });
    }
    if (isOnly && line.low.some(value => value !== null)) {
      const width = line.low.map((low, at) => (low === null ? null : line.high[at] - low));
      const band = { type: "line", stack: "interval", symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
      lines.unshift({ ...band, data: line.low }, { ...band, data: width, areaStyle: { color: stroke, opacity: 0.1 } });
    }
    if (index === 0 && breaks.length > 0) {
      const quiet = { color: colour("quiet"), fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily };
      lines[lines.length - 1].markLine = {
        silent: true,
        symbol: "none",
        animation: false,
        lineStyle: { color: colour("line-strong"), type: "dashed", width: 1 },
        data: breaks.map(known => ({ xAxis: known.at, label: { ...quiet, formatter: known.label, position: "insideEndTop" } })),
      };
    }
    return lines;
  }

  function optionsOf(spec) {
    const isOnly = spec.lines.length === 1;
    const quiet = colour("quiet");
    const hasDebts = spec.lines.some(line => line.values.some(value => value < 0));
    const text = { color: quiet, fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily };
    return {
      animation: !isCalm,
      animationDuration: 250,
      grid: { left: 8, right: isOnly ? 32 : 120, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: spec.labels, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line-strong") } }, axisLabel: { ...text, hideOverlap: true } },
      yAxis: { type: "value", ...(spec.ticks && { max: spec.ticks.length - 1, interval: 1 }), min: spec.unit === "fraction" || hasDebts ? undefined : 0, scale: spec.unit === "fraction", axisLabel: { ...text, formatter: axisText(spec) }, splitLine: { lineStyle: { color: colour("line") } } },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        backgroundColor: colour("surface"),
        borderColor: colour("line-strong"),
        textStyle: { color: colour("ink"), fontSize: 12 },
        formatter: points => {
          const at = points[0].dataIndex;
          const rows = spec.lines.map(line => (isOnly ? line.texts[at] : `${line.name}: ${line.texts[at]}`));
          return [spec.labels[at], ...rows].join("\n");
        },
      },
      series: spec.lines.flatMap((line, index) => lineOf(line, index, isOnly, spec.breaks ?? [])),
    };
  }

  // Opening, what came and went, closing: bars, each from where the one before it ended. Lying where there is no room to stand.
  function bridgeOf(spec, element) {
    const [line] = spec.lines;
    const isLying = element.clientWidth < 640;
    const text = { color: colour("quiet"), fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily };
    const tones = { whole: colour("series-1"), good: colour("good"), bad: colour("bad"), even: colour("series-7") };
    const names = { type: "category", data: spec.labels, inverse: isLying, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line-strong") } }, axisLabel: { ...text, interval: 0, ...(isLying ? {} : { width: Math.max(76, element.clientWidth / spec.labels.length - 8), overflow: "break" }) } };
    const amounts = { type: "value", splitNumber: isLying ? 3 : 5, axisLabel: { ...text, formatter: axisText({ ...spec, lines: [{ values: line.high }] }), hideOverlap: true }, splitLine: { lineStyle: { color: colour("line") } } };
    const bars = { type: "bar", stack: "bridge", barCategoryGap: "28%" };
    return {
      animation: !isCalm,
      animationDuration: 250,
      grid: { left: 8, right: isLying ? 64 : 16, top: 24, bottom: 8, containLabel: true },
      xAxis: isLying ? amounts : names,
      yAxis: isLying ? names : amounts,
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow" },
        renderMode: "richText",
        backgroundColor: colour("surface"),
        borderColor: colour("line-strong"),
        textStyle: { color: colour("ink"), fontSize: 12 },
        formatter: points => [spec.labels[points[0].dataIndex], line.texts[points[0].dataIndex]].join("\n"),
      },
      series: [
        { ...bars, data: line.low, itemStyle: { color: "transparent" }, silent: true },
        {
          ...bars,
          data: line.high.map((high, at) => ({ value: high - line.low[at], itemStyle: { color: tones[spec.tones[at]] } })),
          label: { show: true, position: isLying ? "right" : "top", formatter: point => spec.marks[point.dataIndex], ...text, color: colour("soft") },
        },
      ],
    };
  }

  // Names at the ends of lines that end close together are moved apart, up where there is no room below.
  function spread(chart, spec) {
    if (spec.lines.length < 2) return;
    const height = 14;
    const ends = spec.lines.map(line => {
      const whole = line.partialFrom < 0 ? line.values : line.values.slice(0, line.partialFrom);
      const last = whole.findLast(value => value !== null && value !== undefined);
      return { name: line.name, at: last === undefined ? null : chart.convertToPixel({ yAxisIndex: 0 }, last) };
    }).filter(end => end.at !== null).sort((a, b) => b.at - a.at);
    let lowest = chart.getHeight();
    for (const end of ends) {
      end.to = Math.min(end.at, lowest - height);
      lowest = end.to;
    }
    const moves = new Map(ends.map(end => [end.name, end.to - end.at]));
    chart.setOption({ series: chart.getOption().series.map(line => ({ ...(line.endLabel?.show && { endLabel: { offset: [0, moves.get(line.name) ?? 0] } }) })) });
  }

  const charts = [];

  function draw(element) {
    const spec = JSON.parse(element.dataset.chart);
    const chart = echarts.init(element, null, { renderer: "canvas" });
    const isBridge = spec.kind === "bridge";
    const options = () => (isBridge ? bridgeOf(spec, element) : optionsOf(spec));
    chart.setOption(options());
    if (!isBridge) spread(chart, spec);
    charts.push({ chart, spec, options, isBridge });

    // Anywhere above a label leads inside that label's stretch, so that nobody has to hit a point.
    const surface = chart.getZr();
    const labelAt = event => (chart.containPixel("grid", [event.offsetX, event.offsetY])
      ? spec.links[isBridge && element.clientWidth < 640 ? chart.convertFromPixel({ yAxisIndex: 0 }, event.offsetY) : chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX)]
      : undefined);
    surface.on("mousemove", event => surface.setCursorStyle(labelAt(event) ? "pointer" : "default"));
    surface.on("click", event => {
      const link = labelAt(event);
      if (link) location.assign(link);
    });
  }

  function drawCharts() {
    document.querySelectorAll("[data-chart]").forEach(draw);
    addEventListener("resize", () => charts.forEach(({ chart, options, isBridge }) => {
      chart.resize();
      if (isBridge) chart.setOption(options(), true);
    }));
    // A sheet of paper is light and narrower than a screen; canvases must be drawn for it before it is laid out.
    const looks = document.documentElement.dataset;
    const redraw = width => charts.forEach(({ chart, options, isBridge }) => {
      chart.resize({ width, animation: { duration: 0 } });
      chart.setOption({ ...options(), animation: false }, isBridge);
    });
    let before;
    addEventListener("beforeprint", () => {
      before = looks.theme;
      looks.theme = "light";
      redraw(620);
    });
    addEventListener("afterprint", () => {
      looks.theme = before;
      redraw("auto");
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(({ chart, spec, options, isBridge }) => {
      chart.setOption(options(), true);
      if (!isBridge) spread(chart, spec);
    }));
  }

  drawCharts();
})();
