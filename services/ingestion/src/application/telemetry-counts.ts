import { Inject, Injectable } from '@nestjs/common';
import type { Origin } from '#genai-telemetry';
import type { Signal } from '#otlp';
import type { Outcome } from '../domain/telemetry/telemetry-intake.js';
import { COUNT_TELEMETRY, type CountTelemetry } from './ports.js';

/** Counts the records of telemetry by what became of them. */
@Injectable()
export class TelemetryCounts {
  constructor(@Inject(COUNT_TELEMETRY) private readonly countTelemetry: CountTelemetry) {}

  of(_tenant: string): (signal: Signal, origin: Origin, outcome: Outcome) => void {
    return (signal, _origin, outcome) => this.countTelemetry(signal, outcome);
  }
}
