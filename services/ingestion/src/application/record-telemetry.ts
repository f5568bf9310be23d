import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { CallMemory } from '#genai-telemetry';
import type { Telemetry } from '#otlp';
import { limits } from '../domain/limits.js';
import { readTelemetry } from '../domain/telemetry/read-telemetry.js';
import { TelemetryFound, type UsageFound } from '../domain/telemetry/telemetry-intake.js';
import { MetricStreams, type UnsentGrowth } from './ports.js';
import { RecentTelemetry } from './recent-telemetry.js';
import { type Door, RecordUsage, type RejectedEvent } from './record-usage.js';
import { RejectUsage } from './reject-usage.js';
import { TelemetryCounts } from './telemetry-counts.js';
import { TelemetrySettingsInMemory } from './telemetry-settings.js';

const doorOf = (kind: UsageFound['kind']): Door => ({ source: 'otlp', kind, name: 'otlp', mustListRejected: true });

const doors = { event: doorOf('event'), 'ai-completion': doorOf('ai-completion'), 'tool-call': doorOf('tool-call') };

type Recordable = Pick<UsageFound, 'kind' | 'event' | 'problems'>;

const grown = ({ events }: UnsentGrowth): Recordable[] =>
  events.map((event) => ({ kind: 'event', event, problems: [] }));

const nothingRunning = { unsent: [], beyond: 0 };
const tooManyStreams = `At most ${limits.metricStreams} running metrics of a tenant are followed.`;

/** What became of a request: how many records it held, and how many of them are usage that could not be accepted. */
export interface RecordedTelemetry {
  readonly records: number;
  readonly rejected: number;
  /** Why, of the first of them; empty when there is none. */
  readonly message: string;
}

/** As many tenants' calls are remembered; of the others, those that sent last. */
const mostTenants = 1_000;

/** Finds the usage in telemetry, and records it as any other; answers when the log has it. */
@Injectable()
export class RecordTelemetry {
  private readonly memories = new Map<string, CallMemory>();

  constructor(
    private readonly recordUsage: RecordUsage,
    private readonly rejectUsage: RejectUsage,
    private readonly counts: TelemetryCounts,
    private readonly settings: TelemetrySettingsInMemory,
    private readonly recent: RecentTelemetry,
    private readonly streams: MetricStreams,
    private readonly clock: WallClock,
  ) {}

  /** @throws Unavailable when the log did not acknowledge: everything may be sent again */
  async run(tenant: string, telemetry: Telemetry): Promise<RecordedTelemetry> {
    const settings = await this.settings.of(tenant);
    const memory = this.memoryOf(tenant);
    const show = this.recent.showFor(tenant);
    const found = new TelemetryFound(memory, settings, this.clock.now(), this.counts.of(tenant), show);
    readTelemetry(telemetry, found);
    try {
      const { unsent, beyond } =
        found.running.length > 0 ? await this.streams.advance(tenant, found.running) : nothingRunning;
      const rejected = await this.record(tenant, [...found.usage, ...unsent.flatMap(grown)]);
      if (unsent.length > 0) await this.streams.settle(unsent);
      const message = beyond > 0 ? tooManyStreams : messageOf(rejected);
      return { records: found.records, rejected: rejected.length + beyond, message };
    } catch (error) {
      for (const { marks, event } of found.usage) if (marks) memory.forget(marks, event.id);
      throw error;
    }
  }

  /** Sends what somebody wrote down and did not send. */
  async sendLeftBehind(): Promise<void> {
    const left = await this.streams.leftBehind();
    for (const [tenant, unsent] of Map.groupBy(left, ({ tenant }) => tenant)) {
      await this.record(tenant, unsent.flatMap(grown));
      await this.streams.settle(unsent);
    }
  }

  private async record(tenant: string, usage: readonly Recordable[]): Promise<RejectedEvent[]> {
    const countable = usage.filter(({ problems }) => problems.length === 0);
    const recorded = Object.values(doors).map(async (door) => {
      const events = countable.filter(({ kind }) => kind === door.kind).map(({ event }) => event);
      return events.length === 0 ? [] : (await this.recordUsage.record(tenant, { events }, door)).rejected;
    });
    const uncountable = usage
      .map(({ event, problems }, index) => ({ index, event, reasons: problems }))
      .filter(({ reasons }) => reasons.length > 0);
    if (uncountable.length > 0) await this.rejectUsage.run(tenant, doors['ai-completion'], uncountable);
    return [...uncountable, ...(await Promise.all(recorded)).flat()];
  }

  private memoryOf(tenant: string): CallMemory {
    const memory = this.memories.get(tenant) ?? new CallMemory();
    this.memories.delete(tenant);
    this.memories.set(tenant, memory);
    if (this.memories.size > mostTenants) this.memories.delete(this.memories.keys().next().value as string);
    return memory;
  }
}

function messageOf(rejected: readonly RejectedEvent[]): string {
  const reason = rejected[0]?.reasons[0];
  return reason === undefined ? '' : `${reason.path || 'The event'}: ${reason.message} See GET /v1/rejected-usage.`;
}
