import { Injectable } from '@nestjs/common';
import { newId } from '#identifiers';
import { limits } from '../domain/limits.js';
import { CorrectUsage } from './correct-usage.js';
import { SyntheticUsage, syntheticSource } from './synthetic-usage.js';

/** Voids all synthetic usage of a subscription so far, as anybody voids usage: what is closed becomes late usage. */
@Injectable()
export class VoidSyntheticUsage {
  constructor(
    private readonly syntheticUsage: SyntheticUsage,
    private readonly correctUsage: CorrectUsage,
  ) {}

  /** Answers when the log has the voids; undefined when there is no such subscription. */
  async run(tenant: string, subscriptionId: string): Promise<{ events: number; source: string } | undefined> {
    const sent = await this.syntheticUsage.sentFor(tenant, subscriptionId);
    if (!sent) return undefined;
    const voids = sent.map(({ id }) => ({
      source: syntheticSource,
      eventId: id,
      reason: 'Synthetic usage of the subscription was removed',
    }));
    for (let from = 0; from < voids.length; from += limits.corrections)
      await this.correctUsage.run(tenant, newId(), voids.slice(from, from + limits.corrections));
    return { events: voids.length, source: syntheticSource };
  }
}
