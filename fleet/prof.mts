import { createFleet } from '@ngf/fleet';
const start = Date.UTC(2026, 10, 23, 12);
const f = createFleet({ seed: 1, scale: Number(process.argv[2] ?? 1), startMs: start });
let n = 0;
const t = process.cpuUsage();
const s = Number(process.argv[3] ?? 7200);
f.advance(
  start + s * 1e3,
  (b) => {
    n += b.otel_traces.length + b.otel_metrics_gauge.length;
  },
  () => {}
);
const c = process.cpuUsage(t);
console.log('cpu', s / ((c.user + c.system) / 1e6));
