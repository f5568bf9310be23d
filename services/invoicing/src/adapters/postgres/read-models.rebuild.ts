import type { Pool } from 'pg';
import { withTransaction } from '#database';
import { EventStore } from '#event-store';
import { readModelsSql } from '../../../migrations/1795305600000-create-invoicing.js';
import { projectInvoices, streamEventOf } from '../../projections/invoices.projection.js';
import { lockEverything, schema } from './invoicing.repository.js';

const eventsAtOnce = 500;

/**
 * Drops everything that follows from the invoice streams and folds it again, in one transaction: readers see the old
 * or the new, and whoever wants to write waits. Answers how many events were folded.
 */
export function rebuildReadModels(pool: Pool): Promise<number> {
  const store = new EventStore(pool, schema);
  return withTransaction(pool, async (transaction) => {
    await lockEverything(transaction);
    await transaction.query('drop table invoices, invoice_numbers, charged_setup_fees');
    await transaction.query(readModelsSql);
    let position = 0n;
    for (;;) {
      const events = await store.readAfter(position, eventsAtOnce, transaction);
      const last = events.at(-1);
      if (last === undefined) return Number(position);
      await projectInvoices(transaction, events.map(streamEventOf));
      position = last.position;
    }
  });
}
