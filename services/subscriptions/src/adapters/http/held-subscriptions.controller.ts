import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor } from '#http';
import { holdReasons, holdWords } from '../../domain/subscription/hold-reason.js';
import { type HeldSubscription, HeldSubscriptionsRepository } from '../postgres/held-subscriptions.repository.js';
import { strict } from './fields.js';

const HeldSubscriptionJson = Type.Object({
  subscriptionId: Type.String(),
  name: Type.String(),
  accountName: Type.String(),
  reason: Type.Enum([...holdReasons]),
  problem: Type.String({ description: 'The reason in words; what failed is in the log of the service' }),
  attempts: Type.Integer(),
  heldSince: Type.String(),
  triedAgainAt: Type.String({ description: 'By itself; a test clock that advances, and any command, try it at once' }),
});
const HeldSubscriptionsQuery = Type.Object({ ...PageQuery }, strict);

@Controller('v1/held-subscriptions')
export class HeldSubscriptionsController {
  constructor(private readonly held: HeldSubscriptionsRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List subscriptions whose time cannot pass: no period of theirs opens or closes',
    tag: 'Subscriptions',
    scope: 'read',
    query: HeldSubscriptionsQuery,
    answer: pageOf(HeldSubscriptionJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof HeldSubscriptionsQuery>) {
    const limit = limitOf(query.limit);
    const behind = readCursor(query.cursor, 'text')?.[0];
    const rows = await this.held.list(tenant, limit + 1, behind);
    return pageOfRows(rows, limit, jsonOf, ({ subscriptionId }) => [subscriptionId]);
  }
}

function jsonOf({ reason, heldSince, againAt, ...held }: HeldSubscription) {
  return {
    ...held,
    reason,
    problem: holdWords(reason),
    heldSince: heldSince.toISOString(),
    triedAgainAt: againAt.toISOString(),
  };
}
