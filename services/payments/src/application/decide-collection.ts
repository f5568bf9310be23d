import { type CollectionCommand, collectionDecider } from '../domain/collection/collection-decisions.js';
import type { Collections, Retried } from './ports.js';

/** Loads what is known of an invoice's payments, decides, and keeps what follows. */
export class DecideCollection {
  constructor(
    private readonly collections: Collections,
    private readonly retried: Retried,
  ) {}

  run(tenant: string, invoiceId: string, command: CollectionCommand): Promise<void> {
    return this.retried(async () => {
      const before = await this.collections.load(tenant, invoiceId);
      const events = collectionDecider.decide(command, before.state);
      await this.collections.append(tenant, invoiceId, before, events);
    });
  }
}
