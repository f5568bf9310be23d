import type { EventKind } from '../event-template.js';
import type { Percentiles } from '../percentiles.js';
import type { TelemetryKind } from './telemetry-body.js';

/** What the load generator is told on its command line. */
export interface LoadOrder {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Sent before the measured time begins. */
  readonly warmUpSeconds: number;
  /** As fast as the answers come when absent. */
  readonly eventsPerSecond?: number;
  readonly events: {
    readonly apiKey: string;
    readonly eventsPerRequest: number;
    readonly organizations: number;
    /** Of telemetry; JSON events have the time in which they are sent. */
    readonly time: string;
    readonly kind: EventKind | TelemetryKind;
  };
}

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  /** Events answered with 2xx, those of the warm-up too. */
  readonly accepted: number;
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly tookMs: Percentiles;
}

export function loadOrder(argument: string | undefined): LoadOrder {
  return JSON.parse(argument ?? 'null') as LoadOrder;
}
