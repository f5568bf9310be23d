import { Inject, Injectable } from '@nestjs/common';
import { usageTopic } from '#contracts';
import { endOfPartition, type KafkaSettings } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import { UsageLogPlaces } from '../../application/backfills/rated-through.js';
import { RatingRepository } from '../postgres/rating.repository.js';

@Injectable()
export class UsageLogPlacesOfKafka extends UsageLogPlaces {
  constructor(
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    private readonly rating: RatingRepository,
  ) {
    super();
  }

  endOf(partition: number): Promise<bigint> {
    return endOfPartition(this.kafka, usageTopic.name, partition);
  }

  ratedUpTo(tenant: string, partition: number): Promise<bigint> {
    return this.rating.ratedUpTo(tenant, partition);
  }
}
