import { Controller, Query } from '@nestjs/common';
import { Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, type Static, timeText } from '#http';
import { idFrom } from '#identifiers';
import type { CallCost } from '../../domain/cost/call-cost.js';
import { CallCostsRepository } from '../postgres/call-costs.repository.js';

const CallCostsQuery = Type.Object({
  transactionId: Type.String({ minLength: 1, maxLength: 256, description: 'As it was sent' }),
  teamId: Type.Optional(Type.String({ maxLength: 256, description: 'The key decides whose calls they are' })),
});

const Call = Type.Object({
  id: Type.String(),
  resourceType: Type.String(),
  label: Type.String(),
  transactionId: Type.String(),
  totalCost: Type.Union([Type.Number(), Type.Null()], { description: 'In USD; null: nobody knows' }),
  costSource: Type.String(),
  model: Type.Optional(Type.Unknown()),
  provider: Type.Optional(Type.Unknown()),
  created: Type.String(),
});

const Calls = Type.Object({
  _embedded: Type.Object({ aICompletionMetricResourceList: Type.Array(Call) }),
  _links: Type.Object({}),
  page: Type.Object({
    size: Type.Integer(),
    totalElements: Type.Integer(),
    totalPages: Type.Integer(),
    number: Type.Integer(),
  }),
});

/** In the form of the metering API, whose clients show it when a call is over. */
@Controller('profitstream/v2/api/sources/metrics/ai/completions')
export class CallCostsController {
  constructor(private readonly callCosts: CallCostsRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'Metering API: what a call of the last day cost, for the key that sent it',
    tag: 'Usage',
    scope: 'ingest',
    query: CallCostsQuery,
    answer: Calls,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { transactionId }: Static<typeof CallCostsQuery>,
  ): Promise<Static<typeof Calls>> {
    const found = await this.callCosts.find(tenant, transactionId);
    return {
      _embedded: { aICompletionMetricResourceList: found.map(jsonOf) },
      _links: {},
      page: { size: 20, totalElements: found.length, totalPages: Math.min(found.length, 1), number: 0 },
    };
  }
}

function jsonOf({ tenant, transactionId, source, occurredAt, cost, costSource, call }: CallCost) {
  return {
    ...call,
    id: idFrom('metering', tenant, source, transactionId).replaceAll('-', '').slice(0, 16),
    resourceType: 'ai.completion.metric',
    label: transactionId,
    transactionId,
    totalCost: cost === null ? null : Number(cost),
    costSource,
    created: timeText(occurredAt),
  };
}
