import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { DeliveryState } from '../domain/delivery/delivery.js';
import { type DeliveryCommand, deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { templateOf } from '../templates/templates.js';
import { GroupedWrites } from './grouped-writes.js';
import type { UnitOfWork } from './ports.js';

/** A transaction costs more than a mail; one that has gone out is written down with those of the same moment. */
const gatherMs = 50;

export interface Outcome {
  readonly tenant: string;
  readonly deliveryId: string;
  readonly command: DeliveryCommand;
}

/**
 * Writes down how deliveries went. What could not be written is written before anything else is sent: until then nobody
 * sends it again, for it is claimed.
 */
@Injectable()
export class RecordOutcomes {
  private unwritten: Outcome[] = [];
  private settling: Promise<void> | undefined;
  private readonly writes = new GroupedWrites<Outcome>((tenant, outcomes) => this.write(tenant, outcomes), {
    gatherMs,
  });

  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  /** Resolves when it is written down. */
  async record(outcome: Outcome): Promise<void> {
    try {
      await this.writes.add(outcome.tenant, outcome);
    } catch (error) {
      this.unwritten.push(outcome);
      throw error;
    }
  }

  /** Resolves when nothing is left of before; whoever comes meanwhile waits for the same. */
  settle(): Promise<void> {
    this.settling ??= this.writeLeft().finally(() => {
      this.settling = undefined;
    });
    return this.settling;
  }

  private async writeLeft(): Promise<void> {
    const left = this.unwritten;
    this.unwritten = [];
    await Promise.all(left.map((outcome) => this.record(outcome)));
  }

  private write(tenant: string, outcomes: readonly Outcome[]): Promise<void> {
    const commandOf = new Map(outcomes.map(({ deliveryId, command }) => [deliveryId, command]));
    return this.units.inTransaction(tenant, async (unit) => {
      const loaded = await unit.deliveries.loadAll([...commandOf.keys()]);
      const after = await unit.deliveries.saveAll(
        loaded.map((before) => ({ before, events: deliveryDecider.decide(commandOf.get(before.id)!, before.state) })),
      );
      const spent = after.filter(({ state }) => hasSecret(state)).map(({ id }) => id);
      if (spent.length > 0) await unit.forgetDocuments(spent);
    });
  }
}

/** A link that lets somebody in is kept no longer than until its mail has gone out, or never will. */
const hasSecret = (state: DeliveryState): boolean =>
  state.status !== 'absent' &&
  state.status !== 'waiting' &&
  templateOf(state.notice.template).indispensable !== undefined;
