import type { Pool } from 'pg';
import { askedGauge } from '#telemetry';
import type { Readiness } from './readiness.js';

const ready = askedGauge('meterstream_ready', 'Whether a service is ready: 1 or 0', ['service']);
const clockDrift = askedGauge(
  'meterstream_clock_drift_seconds',
  'By how much the clock of a service is ahead of that of Postgres',
  ['service'],
);

/** What every service measures of itself. Answers how to stop. */
export function measureService(service: string, readiness: Readiness, pool: Pool | undefined): () => void {
  const series = [ready.add({ service }, async () => ((await readiness.missing()).length === 0 ? 1 : 0))];
  if (pool) series.push(clockDrift.add({ service }, () => secondsAheadOf(pool)));
  return () => {
    for (const forget of series) forget();
  };
}

async function secondsAheadOf(pool: Pool): Promise<number> {
  const before = Date.now();
  const { rows } = await pool.query('select extract(epoch from clock_timestamp()) * 1000 as now');
  return ((before + Date.now()) / 2 - Number(rows[0].now)) / 1_000;
}
