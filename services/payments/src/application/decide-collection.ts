import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { type CollectionState, collectionId } from '../domain/collection/collection.js';
import type { CollectionCommand } from '../domain/collection/collection-commands.js';
import { collectionDecider } from '../domain/collection/collection-decisions.js';
import { BillingTime, type UnitOfWork } from './ports.js';

/** Loads what is known of collecting an invoice, decides, and stores what follows. */
@Injectable()
export class DecideCollection {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  async run(tenant: string, invoiceId: string, command: CollectionCommand): Promise<CollectionState> {
    return this.units.inTransaction(tenant, async ({ collections }) => {
      const { state } = await collections.decide(collectionId(tenant, invoiceId), collectionDecider, command);
      return state;
    });
  }

  /** The same of a command that is given now, in the billing time of the invoice. */
  async runNow(
    tenant: string,
    invoiceId: string,
    commandAt: (at: number) => CollectionCommand,
  ): Promise<CollectionState> {
    // Asked for before the transaction, which holds a connection of its own.
    const now = await this.nowOf(tenant, await this.load(tenant, invoiceId));
    return this.run(tenant, invoiceId, commandAt(now));
  }

  /** The same of what happened when somebody says it did, epoch milliseconds; undefined: now. */
  runAt<Command extends CollectionCommand>(
    tenant: string,
    invoiceId: string,
    at: number | undefined,
    commandAt: (at: number) => Command,
  ): Promise<CollectionState> {
    return at === undefined ? this.runNow(tenant, invoiceId, commandAt) : this.run(tenant, invoiceId, commandAt(at));
  }

  async load(tenant: string, invoiceId: string): Promise<CollectionState> {
    const load = ({ collections }: UnitOfWork) => collections.load(collectionId(tenant, invoiceId));
    return (await this.units.inTransaction(tenant, load)).state;
  }

  /** The billing time of its invoice. Asks on a connection of its own: not inside of a transaction. */
  nowOf(tenant: string, state: CollectionState): Promise<number> {
    return this.time.nowOf(tenant, clockOf(state));
  }

  /** Whether a test clock says so. The same holds. */
  isOnTestClock(tenant: string, state: CollectionState): Promise<boolean> {
    return this.time.isOnTestClock(tenant, clockOf(state));
  }
}

const clockOf = (state: CollectionState): string | undefined =>
  state.status === 'absent' ? undefined : state.terms?.testClockId;
