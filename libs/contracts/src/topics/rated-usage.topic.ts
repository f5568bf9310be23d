import { decodeRatedUsageBlock, type RatedUsageBlock, ratedUsageJsonContentType } from '../rated-usage-block.js';
import type { Topic } from '../topic.js';

/** Rated usage travels in blocks whose head is in the record's headers, so the codec alone cannot read it. */
export const ratedUsageTopic: Topic<RatedUsageBlock> = {
  name: 'rating.rated-usage.v1',
  owner: 'rating',
  summary: 'Every event with its cost, marginal amounts, price version and running totals, in blocks.',
  codec: {
    contentType: ratedUsageJsonContentType,
    encode: () => {
      throw new Error('rated usage is encoded with its headers: encodeRatedUsageBlock');
    },
    decode: (bytes) => decodeRatedUsageBlock(Buffer.from(bytes), {}),
  },
  keyOf: (block) => `${block.partition}`,
  order: 'The events of one customer account in the order they were rated.',
  partitions: 'usage',
  readers: ['analytics'],
};
