import { ratingGroup, usageTopic } from '#contracts';
import { defineService } from '#service-host';
import { RatingWorker } from './application/rating-worker.js';
import { readConfig } from './config.js';
import { RatingModule } from './rating.module.js';

export const service = defineService({
  name: 'rating',
  title: 'Rating',
  readConfig,
  module: (config, part) => RatingModule.forConfig(config, part),
  // A batch takes up to a tenth of a second, and the collection of what it leaves behind a part of that once more.
  threadsOf: import.meta.url,
  refusals: {},
  groups: (app, config) => {
    const worker = app.get(RatingWorker);
    return {
      [ratingGroup]: {
        startOffset: async (topic, partition) =>
          topic === usageTopic.name ? worker.startOffset(partition) : undefined,
        onRevoked: (partitions) => {
          for (const { partition } of partitions) worker.revoke(partition);
        },
        // Behind, a batch of so many bytes touches a subscription's totals once for several of its events.
        fetch: { maxBytesPerPartition: 2 * 1_048_576, maxWaitMs: 250 },
        concurrency: config.usagePartitions,
      },
    };
  },
});
