import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { OutboxRelay } from './outbox-relay.js';
import type { UsageRecord } from './ports.js';
import { Redrive } from './redrive.js';

/**
 * Usage that waited for its subscription counts, and is not late: it has been redriven and stands in the log behind the
 * closing, so the closing goes behind it.
 */
@Injectable()
export class ClosingPostponement {
  constructor(
    private readonly redrive: Redrive,
    private readonly relay: OutboxRelay,
  ) {}

  /** Tenants whose periods must not be closed yet. Their redriven usage is in the log when this answers. */
  async tenantsToWaitFor(partition: number, records: readonly UsageRecord[]): Promise<ReadonlySet<string>> {
    const closing = new Set(
      records.flatMap((record) => (record.closing && record.again ? [record.closing.tenant] : [])),
    );
    for (const tenant of closing) {
      await this.redrive.settled(tenant).catch((error) => {
        throw new Unavailable('unattributed usage is not redriven yet', error);
      });
    }
    const waiting = [...closing].filter((tenant) => this.relay.usageOnItsWay.has(partition, tenant));
    if (waiting.length > 0) await this.relay.flushed();
    return new Set(waiting);
  }
}
