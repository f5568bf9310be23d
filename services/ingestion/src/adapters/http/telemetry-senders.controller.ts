import { Body, Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, Problem } from '#http';
import { TelemetryCounts } from '../../application/telemetry-counts.js';
import { TelemetrySettingsInMemory } from '../../application/telemetry-settings.js';
import { limits } from '../../domain/limits.js';
import { callSignals, type SenderRule } from '../../domain/telemetry/sender-rules.js';
import { type CountedTelemetry, TelemetryCountsRepository } from '../postgres/telemetry-counts.repository.js';
import { TelemetryRulesRepository } from '../postgres/telemetry-rules.repository.js';

const name = (description: string) =>
  Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()], { description }));

const Rule = Type.Object(
  {
    service: Type.String({ minLength: 1, maxLength: 200, description: 'service.name of its resource' }),
    signal: Type.Optional(
      Type.Enum(callSignals, {
        description: 'Which of its signals shows calls of models. Default: auto, the table of known senders',
      }),
    ),
    countsAgents: Type.Optional(
      Type.Boolean({ description: 'Spans of agents count as calls where no call below them is known. Default: false' }),
    ),
    organization: name('Whose usage it is, where the telemetry does not say'),
    product: name('What is used, where the telemetry does not say'),
  },
  { additionalProperties: false, examples: [{ service: 'support-bot', signal: 'logs', product: 'Support' }] },
);

const Sender = Type.Object({
  service: Type.String(),
  rule: Type.Union([Rule, Type.Null()]),
  records: Type.Array(
    Type.Object({
      scope: Type.String(),
      signal: Type.String(),
      outcome: Type.String({
        description: 'completion, tool-call, event, duplicate-signal (shown by another signal, too), rejected, ignored',
      }),
      records: Type.Integer(),
      firstSeenAt: Type.String({ format: 'date-time' }),
      lastSeenAt: Type.String({ format: 'date-time' }),
    }),
  ),
});

const tag = 'Telemetry';

@Controller('v1/telemetry/senders')
export class TelemetrySendersController {
  constructor(
    private readonly rules: TelemetryRulesRepository,
    private readonly counts: TelemetryCountsRepository,
    private readonly waiting: TelemetryCounts,
    private readonly settings: TelemetrySettingsInMemory,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Who sends telemetry, what became of it, and what was said of whom',
    tag,
    scope: 'read',
    answer: Type.Object({ items: Type.Array(Sender) }),
  })
  async list(@Caller() { tenant }: CallerIdentity) {
    await this.waiting.flush();
    const [rules, counts] = await Promise.all([this.rules.sendersOf(tenant), this.counts.of(tenant)]);
    const byService = Map.groupBy(counts, ({ service }) => service);
    const services = [...new Set([...byService.keys(), ...rules.map(({ service }) => service)])].sort();
    const ruleOf = (service: string) => rules.find((rule) => rule.service === service) ?? null;
    return {
      items: services.map((service) => ({
        service,
        rule: ruleOf(service),
        records: (byService.get(service) ?? []).map(jsonOf),
      })),
    };
  }

  @Endpoint({
    method: 'PUT',
    summary: 'Say which signal of a sender counts, and whose usage it is; from the next second on',
    tag,
    scope: 'write',
    act: { object: 'telemetry-senders', done: 'telemetry-sender-ruled' },
    body: Rule,
    answer: Rule,
  })
  async put(@Caller() { tenant }: CallerIdentity, @Body() body: Static<typeof Rule>): Promise<SenderRule> {
    const { service, signal = 'auto', countsAgents = false, organization = null, product = null } = body;
    const rule = { service, signal, countsAgents, organization, product };
    const isPut = await this.rules.putSender(tenant, rule);
    this.settings.forget(tenant);
    if (!isPut) throw tooMany;
    return rule;
  }
}

const jsonOf = ({ service: _service, firstSeenAt, lastSeenAt, ...count }: CountedTelemetry) => ({
  ...count,
  firstSeenAt: firstSeenAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});

const tooMany = new Problem(
  409,
  'too-many-senders',
  `A tenant says something of at most ${limits.senderRules} senders.`,
);
