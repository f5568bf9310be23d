import { Unavailable } from '#decider';
import { Progress } from '#running';
import { createLogger } from '#telemetry';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { StoreInMemory } from '../testing/store-in-memory.js';
import { OutboxRelay } from './outbox-relay.js';
import { OwnedPartitions } from './owned-partitions.js';

describe('a partition that is taken away while it is claimed', () => {
  it('is left to its new owner: a claim now would stop that one', async () => {
    const store = new StoreInMemory();
    const caughtUp = Promise.withResolvers<void>();
    const logger = createLogger('spec', { level: 'silent' });
    const relay = new OutboxRelay({ send: async () => {}, close: async () => {} }, store, new Progress(), logger);
    const settings = { usagePartitions: 1, deduplication: true, minCommitIntervalMs: 0 };
    const references = { caughtUpNow: () => caughtUp.promise };
    const owned = new OwnedPartitions(store, references, relay, new SubscriptionBook(1), settings, logger);
    const claim = owned.get(0);
    owned.revoke(0);
    caughtUp.resolve();
    await expect(claim).rejects.toThrow(Unavailable);
    expect(store.claimsOf(0)).toBe(0);
    await owned.get(0);
    expect([store.claimsOf(0), owned.epochs.get(0)]).toEqual([1, 1]);
    await relay.drain();
  });
});
