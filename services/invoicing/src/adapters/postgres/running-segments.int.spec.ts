import { randomUUID } from 'node:crypto';
import { DraftUpcoming } from '../../application/draft-upcoming.js';
import { published, reached, seller } from '../../testing/example-facts.js';
import { exampleSegment, subscription, summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { RunningSegmentsRepository } from './running-segments.repository.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(() => database?.close());

const seen = (subscriptionId: string) =>
  ({ type: 'SubscriptionSeen', subscription: { ...subscription, subscriptionId } }) as const;

it('what is issued next is listed by when it is, once for each subscription, and drafted', async () => {
  const tenant = randomUUID();
  await database.recordFacts.run(tenant, [seller, published()]);
  for (const id of ['later', 'sooner', 'unpriced'])
    await database.recordFacts.run(tenant, [seen(id), ...reached(0, id)]);
  await database.recordFacts.run(tenant, reached(1, 'later'));
  const running = new RunningSegmentsRepository(database.pool);
  const all = await running.list({ tenant }, undefined, 10);
  expect(all.map(({ subscription: { subscriptionId }, start, end }) => [subscriptionId, start, end])).toEqual([
    ['sooner', exampleSegment(0).start, exampleSegment(0).end],
    ['unpriced', exampleSegment(0).start, exampleSegment(0).end],
    ['later', exampleSegment(1).start, exampleSegment(1).end],
  ]);
  const [first, ...rest] = all;
  expect(await running.list({ tenant }, [first?.end ?? 0, 'sooner'], 10)).toEqual(rest);
  expect(await running.list({ tenant: randomUUID() }, undefined, 10)).toEqual([]);

  const drafts = database.draftDocuments({ charges: [summaries], late: [] });
  const upcoming = new DraftUpcoming(drafts, { error: () => undefined });
  const [later, nobody, sooner] = await upcoming.run(tenant, ['later', 'nobody', 'sooner'], {});
  expect(nobody).toEqual({ subscriptionId: 'nobody', problem: 'unknown-subscription' });
  expect(sooner).toMatchObject({
    drafted: [{ at: exampleSegment(0).end, invoice: { document: { number: 'INV-000001' } } }],
  });
  expect(later).toMatchObject({ drafted: [{ at: exampleSegment(1).end }] });
});

it('what is issued next is listed of one customer, and of segments that end within a time', async () => {
  const tenant = randomUUID();
  const of = (subscriptionId: string, accountId: string) =>
    ({ type: 'SubscriptionSeen', subscription: { ...subscription, subscriptionId, accountId } }) as const;
  await database.recordFacts.run(tenant, [seller, published()]);
  await database.recordFacts.run(tenant, [of('first', 'one'), ...reached(0, 'first')]);
  await database.recordFacts.run(tenant, [of('second', 'other'), ...reached(0, 'second'), ...reached(1, 'second')]);
  const running = new RunningSegmentsRepository(database.pool);
  const listed = async (chosen: object) =>
    (await running.list({ tenant, ...chosen }, undefined, 10)).map((row) => row.subscription.subscriptionId);
  const [sooner, later] = [exampleSegment(0).end, exampleSegment(1).end];
  expect(await listed({})).toEqual(['first', 'second']);
  expect(await listed({ accountId: 'other' })).toEqual(['second']);
  expect(await listed({ accountId: 'nobody' })).toEqual([]);
  expect(await listed({ endsFrom: sooner, endsBefore: later })).toEqual(['first']);
  expect(await listed({ endsFrom: sooner + 1 })).toEqual(['second']);
  expect(await listed({ accountId: 'one', endsFrom: later })).toEqual([]);
});
