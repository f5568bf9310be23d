import { jest } from '@jest/globals';
import { Progress } from '#running';
import type { BookChange, SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { MoveUsage } from './move-usage.js';
import type { OwnedPartitions } from './owned-partitions.js';
import type { UnattributedUsageStore } from './ports.js';
import { Redrive } from './redrive.js';

const tenant = 'acme';
const subscriptionId = 'monthly';

/** A look at usage of one partition, in which nothing is found but what the store says. */
function looking(waitedFor: () => Promise<{ tenant: string; subscriptionId: string }[]>) {
  let say: (change: BookChange) => void = () => undefined;
  const looked: (readonly string[])[] = [];
  const matched: string[] = [];
  const book = {
    revision: 0,
    tenantIds: [tenant],
    whenChanged: (listener: typeof say) => {
      say = listener;
    },
  } as Partial<SubscriptionBook> as SubscriptionBook;
  const move = {
    whatMatches: async (of: string) => void matched.push(of),
    whatIsOpen: async (_: string, ids: readonly string[]) => {
      looked.push(ids);
      return false;
    },
  } as unknown as MoveUsage;
  const epochs = new Map<number, number>();
  const owned = { epochs } as unknown as OwnedPartitions;
  const logger = { warn: () => undefined } as never;
  const redrive = new Redrive(
    { waitedFor } as Partial<UnattributedUsageStore> as UnattributedUsageStore,
    owned,
    book,
    move,
    new Progress(),
    logger,
  );
  return {
    redrive,
    epochs,
    looked,
    matched,
    say: (change: Partial<BookChange>) => say({ tenant, changesAttribution: false, ...change }),
  };
}

describe('usage that waits for its segment', () => {
  it('is looked at when the segment comes while a new partition is asked what waits there', async () => {
    const asked = Promise.withResolvers<[]>();
    const { redrive, epochs, looked, say } = looking(() => asked.promise);
    epochs.set(0, 1);
    const first = redrive.settled(tenant, []);
    say({ subscriptionId });
    asked.resolve([]);
    await first;
    await redrive.settled(tenant, [subscriptionId]);
    expect(looked).toEqual([[subscriptionId]]);
  });

  it('waits for news of a partition that is not there yet, which brings it along', async () => {
    const { redrive, epochs, looked, say } = looking(async () => [{ tenant, subscriptionId: 'yearly' }]);
    say({ subscriptionId });
    epochs.set(0, 1);
    await redrive.settled(tenant, []);
    await redrive.settled(tenant, [subscriptionId, 'yearly']);
    expect(looked).toEqual([['yearly']]);
  });

  it('is looked at now and then without news', async () => {
    const now = jest.spyOn(performance, 'now');
    let waiting: { tenant: string; subscriptionId: string }[] = [];
    const { redrive, epochs, looked } = looking(async () => waiting);
    epochs.set(0, 1);
    await redrive.settled(tenant, []);
    waiting = [{ tenant, subscriptionId }];
    await redrive.settled(tenant, [subscriptionId]);
    expect(looked).toEqual([]);
    const later = performance.now() + 31_000;
    now.mockReturnValue(later);
    redrive.start();
    await redrive.stop();
    now.mockRestore();
    expect(looked).toEqual([[subscriptionId]]);
  });
});

describe('usage that matches nothing', () => {
  it('is looked at with a new partition, also that of a tenant of whom the book had heard before', async () => {
    const { redrive, epochs, matched } = looking(async () => []);
    epochs.set(0, 1);
    redrive.start();
    await redrive.stop();
    expect(matched).toEqual([tenant]);
  });
});
