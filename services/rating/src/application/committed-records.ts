import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { waitUntil } from '#running';

const lookEveryMs = 20;
const atMostMs = 8_000;

/** What of the outbox waits to be sent, by whichever replica: of a partition, or of all. */
export abstract class UnsentEntries {
  /** Undefined when none waits. */
  abstract lastUnsent(partition: number | undefined): Promise<string | undefined>;
  /** Whether one up to this waits. Entries of a partition are numbered in the order of their commits. */
  abstract hasUnsent(upTo: string, partition: number | undefined): Promise<boolean>;
}

/** What was committed and is on its way to the log, whichever replica sends it: the one that rates its partition. */
@Injectable()
export class CommittedRecords {
  constructor(private readonly outbox: UnsentEntries) {}

  /**
   * Waits until the broker has everything of a partition that is committed now, or of all of them; eight seconds at most,
   * else throws Unavailable.
   */
  async published(partition?: number): Promise<void> {
    const last = await this.outbox.lastUnsent(partition);
    if (last === undefined) return;
    const isPublished = async () => !(await this.outbox.hasUnsent(last, partition));
    if (!(await waitUntil(isPublished, { everyMs: lookEveryMs, atMostMs })))
      throw new Unavailable('what was rated before is not in the log yet');
  }
}
