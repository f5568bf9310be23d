import { counter } from '#telemetry';
import type { CountVerdicts } from './application/ports.js';

const events = counter('meterstream_ingestion_events_total', 'Usage events by door and verdict', ['door', 'verdict']);

/** Counted when the log has them; an event that is sent twice is counted twice. */
export const countVerdicts: CountVerdicts = (door, accepted, rejected) => {
  if (accepted > 0) events.inc({ door: door.name, verdict: 'accepted' }, accepted);
  if (rejected > 0) events.inc({ door: door.name, verdict: 'rejected' }, rejected);
};
