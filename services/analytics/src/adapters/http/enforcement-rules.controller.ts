import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { PolledRules } from '../../application/budget/polled-rules.js';

const TeamPath = Type.Object({
  teamId: Type.String({ minLength: 1, maxLength: 256, description: 'The key decides' }),
});

const Rules = Type.Object({
  rules: Type.Array(
    Type.Object({
      ruleId: Type.Integer(),
      name: Type.String(),
      action: Type.Enum(['BLOCK', 'WARN_ONLY']),
      periodType: Type.Enum(['DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY']),
      metricType: Type.String(),
      threshold: Type.Number(),
      currentValue: Type.Number(),
      breached: Type.Boolean(),
      shadowMode: Type.Boolean(),
      filters: Type.Array(Type.Object({}, { additionalProperties: true })),
      windowStart: Type.String(),
      windowEnd: Type.Optional(Type.String()),
      resetsAt: Type.String(),
      denyMessage: Type.Optional(Type.String()),
      groupBy: Type.Optional(Type.String()),
      groupBreakdown: Type.Optional(Type.Array(Type.Object({}, { additionalProperties: true }))),
    }),
  ),
  compiledAt: Type.String(),
});

const path = 'v2/api/ai/enforcement-rules';

/** Clients poll it, at whichever base address they were given. */
@Controller([`profitstream/${path}`, `meter/${path}`, path])
export class EnforcementRulesController {
  constructor(private readonly rules: PolledRules) {}

  @Endpoint({
    method: 'GET',
    path: ':teamId',
    summary: 'Metering API: the rules that hold calls back; 204 when there are none',
    tag: 'Budgets',
    scope: 'ingest',
    params: TeamPath,
    answer: Rules,
    orNothing: true,
  })
  async read(@Caller() { tenant }: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply) {
    const { rules, compiledAt } = await this.rules.of(tenant);
    if (rules.length > 0) return { rules: [...rules], compiledAt: new Date(compiledAt).toISOString() };
    reply.code(204);
    return undefined;
  }
}
