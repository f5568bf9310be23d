import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { deliveryDecider, demandDelivery } from '../domain/delivery/delivery-decisions.js';
import type { UnitOfWork } from './ports.js';

/** A mail that was accepted has come back. */
@Injectable()
export class RecordBounce {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** Rejects with `delivery-not-found` when the tenant has sent no such mail. */
  async demand(tenant: string, deliveryId: string): Promise<void> {
    const { state } = await this.units.inTransaction(tenant, ({ deliveries }) => deliveries.load(deliveryId));
    demandDelivery(state);
  }

  async run(tenant: string, deliveryId: string, problem: string): Promise<void> {
    const command = { type: 'RecordBounce' as const, problem, at: this.clock.now() };
    await this.units.inTransaction(tenant, ({ deliveries }) => deliveries.decide(deliveryId, deliveryDecider, command));
  }
}
