import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { askedGauge } from '#telemetry';
import { HeldOccasionsRepository } from '../postgres/held-occasions.repository.js';

const held = askedGauge('meterstream_invoicing_occasions_held', 'Occasions that wait until somebody releases them');

@Injectable()
export class HeldOccasionsMetrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private forget = () => {};

  constructor(private readonly occasions: HeldOccasionsRepository) {}

  onApplicationBootstrap(): void {
    this.forget = held.add({}, () => this.occasions.count());
  }

  onApplicationShutdown(): void {
    this.forget();
  }
}
