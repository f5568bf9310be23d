import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Redrive, RedriveProgress, RejectedOfDoor } from '../domain/redrive.js';
import { mostEventsOfTurn } from '../domain/redrive.js';
import { AcceptedUsageLog, RedriveStore, RejectedReading } from './ports.js';
import { RecordUsage } from './record-usage.js';

const leaseSeconds = 30;

/**
 * Tries rejected usage again after whatever it was rejected for has been mended: a name is known now, a limit is wider.
 * What is accepted leaves the list; what is not stays in it as it is. An event that was written and not marked, because
 * the process died, is written again under the same id, and rated once.
 */
@Injectable()
export class RedriveRejected {
  constructor(
    private readonly store: RedriveStore,
    private readonly reading: RejectedReading,
    private readonly recordUsage: RecordUsage,
    private readonly log: AcceptedUsageLog,
    private readonly clock: WallClock,
  ) {}

  /** Undefined while another one of the tenant runs. */
  begin(tenant: string, redriveId: string, door: string | undefined): Promise<Redrive | undefined> {
    return this.store.begin(tenant, redriveId, door, new Date(this.clock.now()));
  }

  /** Works on the next turn of some redrive, and answers which; undefined where there is none. */
  async turn(): Promise<Redrive | undefined> {
    const redrive = await this.store.claim(leaseSeconds);
    if (!redrive) return undefined;
    const rejected = await this.store.next(redrive, mostEventsOfTurn);
    const accepted: string[] = [];
    let skipped = 0;
    for (const one of rejected) {
      const outcome = await this.tryAgain(redrive.tenant, one);
      if (outcome === 'accepted') accepted.push(one.id);
      if (outcome === 'skipped') skipped += 1;
    }
    const stillRejected = rejected.length - accepted.length - skipped;
    const progress: RedriveProgress = {
      events: redrive.events,
      accepted: redrive.accepted + accepted.length,
      stillRejected: redrive.stillRejected + stillRejected,
      skipped: redrive.skipped + skipped,
    };
    const isDone = rejected.length < mostEventsOfTurn;
    await this.store.advance(
      redrive,
      { progress, accepted, after: rejected.at(-1), isDone },
      new Date(this.clock.now()),
    );
    return redrive;
  }

  /** What was accepted and not published, as where the process died before it was; answers whether there may be more. */
  async publishAccepted(): Promise<boolean> {
    const accepted = await this.store.unpublished(mostEventsOfTurn);
    if (accepted.length === 0) return false;
    await this.log.append(accepted);
    await this.store.markPublished(accepted);
    return accepted.length === mostEventsOfTurn;
  }

  private async tryAgain(tenant: string, one: RejectedOfDoor): Promise<'accepted' | 'rejected' | 'skipped'> {
    const read = this.reading.of(tenant, one);
    if (!read) return 'skipped';
    // Looked at first: what is rejected once more would stand in the list twice.
    const { verdicts } = await this.recordUsage.look(tenant, read.usage, read.door);
    if (verdicts.rejected.length > 0) return 'rejected';
    const { rejected } = await this.recordUsage.record(tenant, read.usage, read.door);
    return rejected.length > 0 ? 'rejected' : 'accepted';
  }
}
