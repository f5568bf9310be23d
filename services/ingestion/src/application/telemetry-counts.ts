import { Inject, Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Origin } from '#genai-telemetry';
import type { Signal } from '#otlp';
import type { Outcome } from '../domain/telemetry/telemetry-intake.js';
import { COUNT_TELEMETRY, type CountTelemetry, type TelemetryCount, TelemetryCountStore } from './ports.js';

const mostWaiting = 10_000;

/** Counts the records of telemetry by what became of them: for the metric at once, for the list of senders now and then. */
@Injectable()
export class TelemetryCounts {
  private waiting = new Map<string, TelemetryCount & { records: number }>();

  constructor(
    private readonly store: TelemetryCountStore,
    @Inject(COUNT_TELEMETRY) private readonly countTelemetry: CountTelemetry,
    private readonly clock: WallClock,
  ) {}

  of(tenant: string): (signal: Signal, origin: Origin, outcome: Outcome) => void {
    return (signal, { service, scope }, outcome) => {
      this.countTelemetry(signal, outcome);
      const key = JSON.stringify([tenant, service, scope, signal, outcome]);
      const counted = this.waiting.get(key);
      if (counted) counted.records++;
      else if (this.waiting.size < mostWaiting)
        this.waiting.set(key, { tenant, service, scope, signal, outcome, records: 1 });
    };
  }

  /** Writes down what was counted since the last time; what cannot be written waits for the next. */
  async flush(): Promise<void> {
    if (this.waiting.size === 0) return;
    const counts = this.waiting;
    this.waiting = new Map();
    try {
      await this.store.add([...counts.values()].map(stored), new Date(this.clock.now()));
    } catch (error) {
      for (const [key, count] of counts) {
        const since = this.waiting.get(key);
        if (since) since.records += count.records;
        else this.waiting.set(key, count);
      }
      throw error;
    }
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what Postgres does not store
const nul = /\u0000/g;
const stored = (count: TelemetryCount): TelemetryCount => ({
  ...count,
  service: count.service.replace(nul, '').toWellFormed(),
  scope: count.scope.replace(nul, '').toWellFormed(),
});
