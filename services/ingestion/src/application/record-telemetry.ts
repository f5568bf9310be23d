import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { CallMemory } from '#genai-telemetry';
import type { Telemetry } from '#otlp';
import { readTelemetry } from '../domain/telemetry/read-telemetry.js';
import { TelemetryFound, type TelemetrySettings, type UsageFound } from '../domain/telemetry/telemetry-intake.js';
import { type Door, RecordUsage, type RejectedEvent } from './record-usage.js';
import { RejectUsage } from './reject-usage.js';
import { TelemetryCounts } from './telemetry-counts.js';

const doorOf = (kind: UsageFound['kind']): Door => ({ source: 'otlp', kind, name: 'otlp', mustListRejected: true });

const doors = { event: doorOf('event'), 'ai-completion': doorOf('ai-completion'), 'tool-call': doorOf('tool-call') };

/** What became of a request: how many records it held, and how many of them are usage that could not be accepted. */
export interface RecordedTelemetry {
  readonly records: number;
  readonly rejected: number;
  /** Why, of the first of them; empty when there is none. */
  readonly message: string;
}

/** As many tenants' calls are remembered; of the others, those that sent last. */
const mostTenants = 1_000;

const nothingSaid: TelemetrySettings = { senders: new Map(), mappings: [] };

/** Finds the usage in telemetry, and records it as any other; answers when the log has it. */
@Injectable()
export class RecordTelemetry {
  private readonly memories = new Map<string, CallMemory>();

  constructor(
    private readonly recordUsage: RecordUsage,
    private readonly rejectUsage: RejectUsage,
    private readonly counts: TelemetryCounts,
    private readonly clock: WallClock,
  ) {}

  /** @throws Unavailable when the log did not acknowledge: everything may be sent again */
  async run(tenant: string, telemetry: Telemetry): Promise<RecordedTelemetry> {
    const memory = this.memoryOf(tenant);
    const count = this.counts.of(tenant);
    const found = new TelemetryFound(memory, nothingSaid, this.clock.now(), count, undefined);
    readTelemetry(telemetry, found);
    try {
      const rejected = await this.record(tenant, found.usage);
      return { records: found.records, rejected: rejected.length, message: messageOf(rejected) };
    } catch (error) {
      for (const { marks, event } of found.usage) if (marks) memory.forget(marks, event.id);
      throw error;
    }
  }

  private async record(tenant: string, usage: readonly UsageFound[]): Promise<RejectedEvent[]> {
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
