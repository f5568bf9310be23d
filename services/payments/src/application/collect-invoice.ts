import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { type CollectionState, collectionId } from '../domain/collection/collection.js';
import { DecideCollection } from './decide-collection.js';
import { PaymentsStore, type UnitOfWork } from './ports.js';
import { soonKnown } from './soon-known.js';

/** One invoice: how far collecting it has come, and asking the gateway for what is open. */
@Injectable()
export class CollectInvoice {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly decide: DecideCollection,
    private readonly payments: PaymentsStore,
  ) {}

  async find(tenant: string, invoiceId: string): Promise<CollectionState> {
    const load = ({ collections }: UnitOfWork) => collections.load(collectionId(tenant, invoiceId));
    return (await this.units.inTransaction(tenant, load)).state;
  }

  /** An invoice that was issued a moment ago may still be on its way here; absent when it does not come. */
  async charge(tenant: string, invoiceId: string): Promise<CollectionState> {
    const isKnown = await soonKnown(tenant, () => this.payments.knowsInvoice(tenant, invoiceId));
    if (!isKnown) return this.find(tenant, invoiceId);
    return this.decide.runNow(tenant, invoiceId, (at) => ({ type: 'RequestCharge', at }));
  }
}
