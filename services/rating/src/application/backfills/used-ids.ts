import { Inject, Injectable } from '@nestjs/common';
import type { BackfillEvent } from '../../domain/backfill/backfill-plan.js';
import { CORRECTION_STORE, type CorrectionStore } from '../corrections/correction.js';
import { RATING_SETTINGS, type RatingSettings } from '../ports.js';

/** Which ids are used up: by usage of any customer of a tenant at any time, also when it is void. */
@Injectable()
export class UsedIds {
  constructor(
    @Inject(CORRECTION_STORE) private readonly store: Pick<CorrectionStore, 'blocksOf'>,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
  ) {}

  /** The names of those of these events whose ids are, by `nameOf`. Reads the keys of all usage of the tenant. */
  async among(tenant: string, events: readonly BackfillEvent[]): Promise<ReadonlySet<string>> {
    const used = new Set<string>();
    if (events.length === 0) return used;
    for (let partition = 0; partition < this.settings.usagePartitions; partition++)
      for (const name of (await this.store.blocksOf(partition, tenant, events)).keys()) used.add(name);
    return used;
  }
}
