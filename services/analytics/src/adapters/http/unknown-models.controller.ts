import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { UnknownModelsRepository } from '../clickhouse/unknown-models.repository.js';
import { RangeQuery, readRange } from './question.schema.js';

const UnknownModelsQuery = Type.Object({ from: RangeQuery.from, to: RangeQuery.to }, { additionalProperties: false });

const UnknownModelsAnswer = Type.Object({
  from: Type.String(),
  to: Type.String(),
  items: Type.Array(
    Type.Object({
      model: Type.String({ description: 'As usage names it; empty: it names none' }),
      provider: Type.String({ description: 'As usage names it; empty: it names none' }),
      kind: Type.String(),
      serviceTier: Type.Optional(
        Type.String({ description: 'Where usage names one: the model may be known in another' }),
      ),
      events: Type.Integer(),
      inputTokens: Type.Number(),
      outputTokens: Type.Number(),
      firstAt: Type.String(),
      lastAt: Type.String(),
    }),
    { description: 'Those with the most events first, 500 at most' },
  ),
});

@Controller('v1/unknown-models')
export class UnknownModelsController {
  constructor(
    private readonly models: UnknownModelsRepository,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary:
      'List the models whose cost nobody knows, and how much of each was used; PUT /v1/model-prices says what they cost',
    tag: 'Model prices',
    scope: 'read',
    query: UnknownModelsQuery,
    answer: UnknownModelsAnswer,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof UnknownModelsQuery>,
  ): Promise<Static<typeof UnknownModelsAnswer>> {
    const range = readRange(query, this.calendar.nowOf(tenant));
    const rows = await this.models.list(tenant, range);
    return {
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      items: rows.map((row) => ({
        model: row.model,
        provider: row.provider,
        kind: row.kind,
        ...(row.service_tier !== '' && { serviceTier: row.service_tier }),
        events: row.events,
        inputTokens: row.input_tokens,
        outputTokens: row.output_tokens,
        firstAt: new Date(row.first_at).toISOString(),
        lastAt: new Date(row.last_at).toISOString(),
      })),
    };
  }
}
