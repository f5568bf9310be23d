import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { usageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RatingWorker } from '../../application/rating-worker.js';

export const ratingGroup = 'rating';

@Controller()
export class UsageConsumer {
  constructor(@Inject(RatingWorker) private readonly worker: RatingWorker) {}

  @BatchHandler({ topic: usageTopic.name, group: ratingGroup })
  async rate(@Payload() batch: MessageBatch): Promise<void> {
    await this.worker.rate(batch);
  }
}
