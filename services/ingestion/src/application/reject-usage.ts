import { Inject, Injectable } from '@nestjs/common';
import type { RejectedUsageMessage } from '#contracts';
import { WallClock } from '#decider';
import { newId } from '#identifiers';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { RejectedUsageLog } from './ports.js';
import type { Door, RejectedEvent } from './record-usage.js';

const longestBody = 16 * 1024;

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

function messageOf(tenant: string, door: Door, { event, reasons }: RejectedEvent, at: number): RejectedUsageMessage {
  const body = (JSON.stringify(event) ?? '').slice(0, longestBody).replaceAll('\u0000', '\ufffd').toWellFormed();
  return {
    id: newId(),
    tenant,
    type: 'usage-rejected',
    occurredAt: at,
    door: door.name,
    body,
    reasons: [...reasons],
  };
}
