import type { QueryRunner } from 'typeorm';
import { KeptUsageChanges1796520000000 } from '../../../migrations/1796520000000-kept-usage-changes.js';
import { home, partitions, product, started, usage } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';
import { KeptUsageChangesRepository } from './kept-usage-changes.repository.js';

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;
let changes: KeptUsageChangesRepository;
const book = bookOf(acme);

beforeAll(async () => {
  schema = await ownSchema();
  rating = new RatingInProcess(schema.pool, book);
  changes = new KeptUsageChangesRepository(schema.pool);
});

afterAll(async () => {
  await rating?.stop();
  await schema?.drop();
});

const all = Array.from({ length: partitions }, (_, partition) => partition);
const unpublished = () => changes.unpublished(all, 100);

/** What became of each event since the last look, in the order in which it did. */
async function published(): Promise<string[]> {
  const found = await unpublished();
  await changes.markPublished(found);
  expect(found.map(({ sequence }) => sequence)).toEqual(
    found.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
  );
  return found.map(({ id, state, reason }) =>
    state === 'unattributed' ? `${id} ${state} ${reason}` : `${id} ${state}`,
  );
}

const unknown = { product: 'Transcription' };
const voidOf = (eventId: string) => ({
  ...{ id: `void-${eventId}`, tenant: 'demo', type: 'usage-voided', occurredAt: 0, source: 'api' },
  ...{ eventId, replacement: undefined, reason: 'sent by a test', backfillId: undefined },
});

describe('what becomes of kept usage', () => {
  it('is said of each event that is kept, with all that it says, and of no event that is rated', async () => {
    await rating.usage('org-1', usage('a', 1), usage('b', 2, unknown), usage('c', 3, unknown)).rateAll();
    await rating.usage('org-1', usage('a', 7, { fingerprint: 2 }), usage('b', 2, unknown)).rateAll();
    const [first] = await unpublished();
    expect(first).toMatchObject({
      ...{ tenant: 'demo', id: 'b', source: 'api', kind: 'event', state: 'unattributed', reason: 'unknown-product' },
      ...{ organization: 'acme', product: 'Transcription', subscriber: '', receivedAt: 0 },
      properties: JSON.stringify({ summaries: 2 }),
      occurredAt: usage('b', 2)[3],
    });
    expect(await published()).toEqual([
      'b unattributed unknown-product',
      'c unattributed unknown-product',
      'a conflicting',
    ]);
    expect(await unpublished()).toEqual([]);
  });

  it('is said when it is taken back, and when it leaves for the log again, behind what was said before', async () => {
    await rating.correction(voidOf('c')).rateAll();
    expect(await published()).toEqual(['c taken-back']);
    book.recordProduct('demo', product({ productId: 'prod-2', name: 'Transcription' }));
    const openedSegment = { ...started().openedSegment!, productId: 'prod-2' };
    book.recordSubscription(started({ subscriptionId: 'sub-2', productId: 'prod-2', openedSegment }));
    await rating.redrive.settled('demo', []);
    await rating.rateAll();
    expect(await published()).toEqual(['b redriven']);
  });

  it('is said again when its reason changes, and stays unpublished where it changes meanwhile', async () => {
    await rating.usage('org-1', usage('d', 1, { product: 'Nothing' })).rateAll();
    const sent = await unpublished();
    const [kept] = await rating.kept.unattributed('demo', '0', 10, undefined);
    await rating.redrivable.letWait('demo', [{ position: kept!.position, subscriptionId: 'sub-1' }]);
    await changes.markPublished(sent);
    expect(await published()).toEqual(['d unattributed segment-not-open']);
    await rating.redrivable.releaseFrom(all, [{ subscriptionId: 'sub-1', endedAt: 0 }]);
    expect(await published()).toEqual(['d unattributed outside-subscription-life']);
  });

  it('is said once of what was kept before any of it was', async () => {
    const migration = new KeptUsageChanges1796520000000();
    const runner = { query: (text: string) => schema.pool.query(text) } as unknown as QueryRunner;
    await migration.down(runner);
    await migration.up(runner);
    const [kept, conflict] = await unpublished();
    expect(conflict).toMatchObject({ id: 'a', occurredAt: usage('a', 7)[3], fingerprint: 2 });
    expect(kept?.cost).toBeUndefined();
    expect(await published()).toEqual(['d unattributed outside-subscription-life', 'a conflicting']);
    await rating.usage('org-1', usage('e', 1, { product: 'Nothing' })).rateAll();
    expect(
      await changes.unpublished(
        all.filter((one) => one !== home),
        10,
      ),
    ).toEqual([]);
    expect(await published()).toEqual(['e unattributed unknown-product']);
  });
});
