import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { CallMemory } from '#genai-telemetry';
import type { Telemetry } from '#otlp';
import { matches, type RecordView, usageOf } from '../domain/telemetry/mapped-usage.js';
import type { MappingTerms } from '../domain/telemetry/mapping.js';
import { readTelemetry } from '../domain/telemetry/read-telemetry.js';
import { TelemetryFound } from '../domain/telemetry/telemetry-intake.js';
import { RecentTelemetry } from './recent-telemetry.js';

export interface MappingPreview {
  /** Records that were looked at. */
  readonly records: number;
  readonly matched: number;
  /** Names of records that did not match, each once. */
  readonly others: readonly string[];
  /** What the first of them would be; `null` where the record does not say how much. */
  readonly usage: readonly { readonly name: string; readonly event: object | null }[];
}

const shown = 20;

/** What a mapping would make of telemetry: of what came last, or of what is shown to it. Nothing is recorded. */
@Injectable()
export class PreviewMapping {
  constructor(
    private readonly recent: RecentTelemetry,
    private readonly clock: WallClock,
  ) {}

  run(tenant: string, terms: MappingTerms, sample: Telemetry | undefined): MappingPreview {
    const views = sample ? this.viewsOf(sample) : this.recent.of(tenant, terms.signal);
    const own = views.filter(({ signal }) => signal === terms.signal);
    const matching = own.filter((view) => matches({ ...terms, isEnabled: true }, view));
    const others = new Set(own.filter((view) => !matching.includes(view)).map(({ name }) => name));
    return {
      records: own.length,
      matched: matching.length,
      others: [...others].slice(0, shown),
      usage: matching.slice(0, shown).map((view) => ({ name: view.name, event: usageOf(terms, view) ?? null })),
    };
  }

  private viewsOf(sample: Telemetry): RecordView[] {
    const views: RecordView[] = [];
    const settings = { mappings: [], senders: new Map() };
    const show = (view: RecordView) => void views.push(view);
    readTelemetry(sample, new TelemetryFound(new CallMemory(), settings, this.clock.now(), () => undefined, show));
    return views;
  }
}
