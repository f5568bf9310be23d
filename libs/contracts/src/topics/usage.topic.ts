import { PeriodClosing } from '../generated/ingestion/v1/usage.js';
import { protobufCodec, type Topic } from '../topic.js';
import { usageBlockContentType } from '../usage-block.js';

/** The usage log: blocks of usage rows (content type of `usage-block.ts`) and, between them, period closings. */
export const usageTopic: Topic<PeriodClosing> = {
  name: 'ingestion.usage.v1',
  owner: 'ingestion',
  summary: `The usage log. Records are blocks of usage rows (${usageBlockContentType}) and period closings (protobuf).`,
  codec: protobufCodec(PeriodClosing),
  keyOf: (message) => `${message.tenant}/${message.accountId}`,
  order: 'All usage of one customer account and the closings of its periods, in the order they were accepted.',
  partitions: 'usage',
  readers: ['rating', 'analytics: counts its events'],
  proto: 'ingestion/v1/usage.proto',
  message: 'ingestion.v1.PeriodClosing',
};

/** The group in which rating reads the usage log. What it has committed is rated, and what it wrote again stands in the log. */
export const ratingGroup = 'rating';
