import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { JoinedRun } from '#running';
import type { DeliveryState } from '../domain/delivery/delivery.js';
import { type DeliveryCommand, deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { templateOf } from '../templates/templates.js';
import type { UnitOfWork } from './ports.js';

export interface Outcome {
  readonly tenant: string;
  readonly deliveryId: string;
  readonly command: DeliveryCommand;
}

/**
 * Writes down how deliveries went, those of one tenant that ended meanwhile in one transaction. What could not be written
 * is written with the next ones: until then nobody sends it again, for it is claimed.
 */
@Injectable()
export class RecordOutcomes {
  private pending: Outcome[] = [];
  private readonly writing = new JoinedRun(() => this.write());

  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  /** Resolves when it is written down. */
  async record(outcome: Outcome): Promise<void> {
    this.pending.push(outcome);
    await this.writing.next();
  }

  /** Resolves when nothing is left of before. */
  async settle(): Promise<void> {
    if (this.pending.length > 0) await this.writing.next();
  }

  private async write(): Promise<void> {
    const outcomes = this.pending;
    this.pending = [];
    const left = Map.groupBy(outcomes, ({ tenant }) => tenant);
    try {
      for (const [tenant, own] of [...left]) {
        await this.writeOf(tenant, own);
        left.delete(tenant);
      }
    } finally {
      this.pending.unshift(...[...left.values()].flat());
    }
  }

  private writeOf(tenant: string, outcomes: readonly Outcome[]): Promise<void> {
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
