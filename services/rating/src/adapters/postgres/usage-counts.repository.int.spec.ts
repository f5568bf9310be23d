import { partitions, product, started, usage } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;
const book = bookOf(acme);

beforeAll(async () => {
  schema = await ownSchema();
  rating = new RatingInProcess(schema.pool, book);
});

afterAll(async () => {
  await rating?.stop();
  await schema?.drop();
});

const all = Array.from({ length: partitions }, (_, partition) => partition);
const unpublished = () => rating.usageCounts.unpublished(all, 100);

describe('the counts of usage', () => {
  it('add up over batches, and what was unattributed is redriven and comes back', async () => {
    const other = { product: 'Transcription' };
    await rating.usage('org-1', usage('a', 1), usage('b', 1, other)).rateAll();
    await rating.usage('org-1', usage('a', 1), usage('c', 1, other)).rateAll();
    const [before] = await unpublished();
    expect(before).toMatchObject({ hour: 0, accepted: 4, rated: 1, duplicates: 1, unattributed: 2, redriven: 0 });

    book.recordProduct('demo', product({ productId: 'prod-2', name: 'Transcription' }));
    book.recordSubscription(
      started({
        subscriptionId: 'sub-2',
        productId: 'prod-2',
        openedSegment: { ...started().openedSegment!, productId: 'prod-2' },
      }),
    );
    await rating.redrive.settled('demo', []);
    await rating.rateAll();
    const [after] = await unpublished();
    expect(after).toMatchObject({ accepted: 4, rated: 3, duplicates: 1, unattributed: 0, redriven: 2, returned: 2 });
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
    expect(after!.countedSince).toBe(0);
  });

  it('are published in their latest state: what changed meanwhile is published again', async () => {
    const sent = await unpublished();
    await rating.usage('org-1', usage('d', 1)).rateAll();
    await rating.usageCounts.markPublished(sent);
    const again = await unpublished();
    expect(again.map(({ accepted }) => accepted)).toEqual([5]);
    await rating.usageCounts.markPublished(again);
    expect(await unpublished()).toEqual([]);
  });
});
