import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { waitUntil } from '#running';
import { CommittedRecords } from '../committed-records.js';

const lookEveryMs = 50;
const atMostMs = 8_000;

/** Where the usage log ends, and how far rating is with it. Both throw Unavailable. */
export abstract class UsageLogPlaces {
  /** The offset behind the last record of a partition now. */
  abstract endOf(partition: number): Promise<bigint>;
  /** The offset of the first record of a partition that is not rated, or waits because its tenant is behind. */
  abstract ratedUpTo(tenant: string, partition: number): Promise<bigint>;
}

/** What replaces usage must know all of it: what was accepted before the request may not be rated yet. */
@Injectable()
export class RatedThrough {
  constructor(
    private readonly places: UsageLogPlaces,
    private readonly committed: CommittedRecords,
  ) {}

  /**
   * Waits until everything of a tenant that a partition has now is rated, also what is on its way into it from any partition;
   * eight seconds at most for each, else throws Unavailable.
   */
  async now(tenant: string, partition: number): Promise<void> {
    await this.committed.published();
    const end = await this.places.endOf(partition);
    const isRated = async () => (await this.places.ratedUpTo(tenant, partition)) >= end;
    if (!(await waitUntil(isRated, { everyMs: lookEveryMs, atMostMs })))
      throw new Unavailable('usage that was accepted before is not rated yet');
  }
}
