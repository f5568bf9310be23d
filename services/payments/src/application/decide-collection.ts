import { Injectable } from '@nestjs/common';
import { collectionId } from '../domain/collection/collection.js';
import { type CollectionCommand, collectionDecider } from '../domain/collection/collection-decisions.js';
import { UnitsOfWork } from './ports.js';

/** Loads what is known of an invoice's payments, decides, and stores what follows. */
@Injectable()
export class DecideCollection {
  constructor(private readonly units: UnitsOfWork) {}

  async run(tenant: string, invoiceId: string, command: CollectionCommand): Promise<void> {
    await this.units.inTransaction(tenant, ({ collections }) =>
      collections.decide(collectionId(tenant, invoiceId), collectionDecider, command),
    );
  }
}
