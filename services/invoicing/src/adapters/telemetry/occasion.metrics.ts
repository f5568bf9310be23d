import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '#decider';
import { LOGGER } from '#service-host';
import { counter, type Logger } from '#telemetry';
import type { OccasionName, OccasionReport } from '../../application/ports.js';

const heldOccasions = counter(
  'meterstream_invoicing_occasions_held_total',
  'Occasions whose document the rules refused to make, by the code of the refusal',
  ['code'],
);

/** What is held, counted and logged: it waits until somebody releases it. */
@Injectable()
export class OccasionMetrics implements OccasionReport {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  held(tenant: string, { subscriptionId, occasion }: OccasionName, { code, message }: Refusal): void {
    heldOccasions.inc({ code });
    this.log.warn({ code, tenant, subscriptionId, occasion, reason: message }, 'an occasion is held');
  }

  failed(tenant: string, { subscriptionId, occasion }: OccasionName, err: unknown): void {
    this.log.error({ err, tenant, subscriptionId, occasion }, 'an occasion cannot be decided');
  }
}
