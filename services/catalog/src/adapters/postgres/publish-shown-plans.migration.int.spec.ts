import { openDataSource, poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { databaseForSpec } from '#testing';
import type { PublicationEvent } from '../../domain/publication/publication.js';
import { PublicationPublisher } from '../kafka/publication.publisher.js';
import { publications } from './aggregates.js';
import { catalogSchema } from './catalog.schema.js';

const before = catalogSchema.migrations.findIndex(({ name }) => name.startsWith('PublishShownPlans'));
const shown = (productId: string, order: number): PublicationEvent => ({
  ...{ type: 'ProductShown', productId, name: productId, order, at: 1 },
});

describe('plans that were put on the page before that was published', () => {
  const database = databaseForSpec(catalogSchema);

  it('are published by the migration, in their order, and those that were taken off it are not', async () => {
    const old = await database.migrate(before);
    const pool = poolOf(old);
    const store = new EventStore(pool, catalogSchema.schema);
    const save = (productId: string, events: PublicationEvent[]) =>
      new TenantTransactions(pool, store).run(
        'acme',
        (transaction) => transaction.storeOf(publications),
        async (all) => all.save(await all.load(productId), events),
      );
    await save('first', [shown('first', 1)]);
    await save('hidden', [shown('hidden', 2), { type: 'ProductHidden', at: 2 }]);
    await save('second', [shown('second', 3)]);
    const published = await store.lastPosition();
    expect(published).toBe(4n);

    const { url } = old.options as { url: string };
    const now = await openDataSource({ url, ...catalogSchema });
    const after = new EventStore(poolOf(now), catalogSchema.schema);
    const again = await after.readAfter(published, 10);
    const publisher = new PublicationPublisher(after);
    const messages = await Promise.all(again.map((event) => publisher.messagesOf(event)));
    expect(again.map(({ position, streamId, version, type }) => [position, streamId, version, type])).toEqual([
      [5n, 'publication/first', 2, 'ProductShown'],
      [6n, 'publication/second', 2, 'ProductShown'],
    ]);
    expect(messages.flat()).toHaveLength(2);
    expect(await after.lastPosition()).toBe(6n);
    // Whoever changes a plan goes on from there.
    const transactions = new TenantTransactions(poolOf(now), after);
    const hidden = await transactions.run(
      'acme',
      (transaction) => transaction.storeOf(publications),
      async (all) => all.save(await all.load('first'), [{ type: 'ProductHidden', at: 3 }]),
    );
    expect(hidden).toMatchObject({ version: 3, state: { status: 'hidden' } });
    await now.destroy();
  }, 90_000);
});
