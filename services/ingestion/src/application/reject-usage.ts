import { Inject, Injectable } from '@nestjs/common';
import type { RejectedUsageMessage } from '#contracts';
import { WallClock } from '#decider';
import { newId } from '#identifiers';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { cleanedText } from '../domain/clean-text.js';
import { limits } from '../domain/limits.js';
import { RejectedUsageLog } from './ports.js';
import type { Door, RejectedEvent } from './record-usage.js';

const deepestKept = 32;

/** Publishes the events that could not be understood, with every reason, for the list of rejected usage. */
@Injectable()
export class RejectUsage {
  constructor(
    private readonly log: RejectedUsageLog,
    private readonly clock: WallClock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A sender who is answered each rejected event does not fail for a list that cannot be reached. */
  async run(tenant: string, door: Door, rejected: readonly RejectedEvent[]): Promise<void> {
    const at = this.clock.now();
    try {
      await this.log.append(rejected.map((one) => messageOf(tenant, door, one, at)));
    } catch (error) {
      if (door.mustListRejected) throw error;
      this.logger.warn({ count: rejected.length, err: error }, 'rejected events could not be listed');
    }
  }
}

function messageOf(
  tenant: string,
  door: Door,
  { event, reasons, id = newId() }: RejectedEvent,
  at: number,
): RejectedUsageMessage {
  const body = cleanedText((JSON.stringify(cutBelow(deepestKept, event)) ?? '').slice(0, limits.rejectedLength));
  return {
    id,
    tenant,
    type: 'usage-rejected',
    occurredAt: at,
    door: door.name,
    body,
    // They quote what was sent.
    reasons: reasons.map(({ path, code, message }) => ({
      path: cleanedText(path),
      code,
      message: cleanedText(message),
    })),
  };
}

/** Without what is nested deeper, which could not be written as text. */
function cutBelow(levels: number, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || writesItself(value)) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => cutBelow(levels - 1, item));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cutBelow(levels - 1, member)]));
}

const writesItself = (value: object): boolean => 'toJSON' in value && typeof value.toJSON === 'function';
