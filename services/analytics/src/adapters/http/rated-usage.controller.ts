import { Controller, Query } from '@nestjs/common';
import type { Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { EventsOfLine } from '../../application/events-of-line.js';
import { PageOfRatedUsage, pageOfEvents, RatedUsageQuery } from './rated-usage.schema.js';

@Controller('v1/rated-usage')
export class RatedUsageController {
  constructor(private readonly events: EventsOfLine) {}

  @Endpoint({
    method: 'GET',
    summary: 'List exactly the events behind an invoice line',
    tag: 'Analytics',
    scope: 'read',
    query: RatedUsageQuery,
    answer: PageOfRatedUsage,
  })
  list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof RatedUsageQuery>,
  ): Promise<Static<typeof PageOfRatedUsage>> {
    return pageOfEvents(this.events, tenant, query);
  }
}
