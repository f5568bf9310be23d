import { ratedUsageArrowContentType } from '../rated-usage-block.js';
import type { Topic } from '../topic.js';

const elsewhere = (): never => {
  throw new Error('blocks of rated usage are made and read by #rated-usage');
};

/** Its blocks are Apache Arrow, with the block's head in the record's headers: a codec alone cannot read them. */
export const ratedUsageTopic: Topic<{ readonly partition: number }> = {
  name: 'rating.rated-usage.v1',
  owner: 'rating',
  summary: 'Every event with its cost, marginal amounts, price version and running totals, in blocks of columns.',
  codec: { contentType: ratedUsageArrowContentType, encode: elsewhere, decode: elsewhere },
  keyOf: (block) => `${block.partition}`,
  order: 'The events of one customer account in the order they were rated.',
  partitions: 'usage',
  readers: ['analytics'],
};
