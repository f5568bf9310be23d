import { counter } from '#telemetry';
import type { CountNobodysIntake, CountTelemetry, CountVerdicts } from './application/ports.js';

const events = counter('meterstream_ingestion_events_total', 'Usage events by door and verdict', ['door', 'verdict']);

/** Counted when the log has them; an event that is sent twice is counted twice. */
export const countVerdicts: CountVerdicts = (door, accepted, rejected) => {
  if (accepted > 0) events.inc({ door: door.name, verdict: 'accepted' }, accepted);
  if (rejected > 0) events.inc({ door: door.name, verdict: 'rejected' }, rejected);
};

const telemetry = counter(
  'meterstream_ingestion_telemetry_records_total',
  'Records of telemetry by what became of them',
  ['signal', 'outcome'],
);

export const countTelemetry: CountTelemetry = (signal, outcome) => telemetry.inc({ signal, outcome });

const nobodysIntake = counter(
  'meterstream_ingestion_intake_of_nobody_total',
  'Records of the intake topic without a key that somebody has',
  ['cause'],
);

export const countNobodysIntake: CountNobodysIntake = (cause) => nobodysIntake.inc({ cause });
