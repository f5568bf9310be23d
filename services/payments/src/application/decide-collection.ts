import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { collectionId } from '../domain/collection/collection.js';
import { type CollectionCommand, collectionDecider } from '../domain/collection/collection-decisions.js';
import { type UnitOfWork } from './ports.js';

/** Loads what is known of an invoice's payments, decides, and stores what follows. */
@Injectable()
export class DecideCollection {
  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  async run(tenant: string, invoiceId: string, command: CollectionCommand): Promise<void> {
    await this.units.inTransaction(tenant, ({ collections }) =>
      collections.decide(collectionId(tenant, invoiceId), collectionDecider, command),
    );
  }
}
