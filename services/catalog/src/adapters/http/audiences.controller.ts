import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, IfMatch, pageOf, ResourceId, timeText } from '#http';
import { DecideDefinition } from '../../application/decide-definition.js';
import { conditionOperators, type DefinedThing } from '../../domain/definition/definition.js';
import { DefinitionAnswers, DefinitionsQuery, Description, definedIn } from './definition-answers.js';
import { Name, strict } from './terms-schema.js';

const tag = 'Audiences';
const kind = 'audience';
/** How much an audience may say. */
export const audienceBounds = { customers: 1_000, conditions: 20, values: 100 } as const;

const Ids = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  maxItems: audienceBounds.customers,
  uniqueItems: true,
});
const Conditions = Type.Array(
  Type.Object(
    {
      key: Type.String({ minLength: 1, maxLength: 64 }),
      operator: Type.Enum([...conditionOperators]),
      values: Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: audienceBounds.values }),
    },
    strict,
  ),
  {
    maxItems: audienceBounds.conditions,
    description: "All hold of a customer's metadata; none: only those that are listed. What is missing equals nothing.",
  },
);
const lists = {
  organizationIds: Type.Optional(Ids),
  subscriberIds: Type.Optional(Ids),
  conditions: Type.Optional(Conditions),
};
const NewAudience = Type.Object(
  { name: Name, description: Description, ...lists },
  {
    ...strict,
    examples: [{ name: 'Partners', conditions: [{ key: 'partner', operator: 'eq', values: ['gold'] }] }],
  },
);
const AudienceChange = Type.Partial(NewAudience, strict);
const AudienceJson = Type.Object({
  audienceId: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
  organizationIds: Type.Array(Type.String()),
  subscriberIds: Type.Array(Type.String()),
  conditions: Conditions,
  createdAt: Type.String(),
});
const AudiencePath = Type.Object({ audienceId: Type.String({ minLength: 1, maxLength: 64 }) });

@Controller('v1/audiences')
export class AudiencesController {
  constructor(
    private readonly decide: DecideDefinition,
    private readonly answers: DefinitionAnswers,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Define an audience: customers who may see the products that name it, and subscribe to them',
    tag,
    scope: 'write',
    body: NewAudience,
    hasETag: true,
    answer: AudienceJson,
  })
  async define(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('audience') audienceId: string,
    @Body() body: Static<typeof NewAudience>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const details = { organizationIds: [], subscriberIds: [], conditions: [], ...body };
    return jsonOf(definedIn(kind, await this.decide.define(tenant, kind, audienceId, details), reply));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List audiences',
    tag,
    scope: 'read',
    query: DefinitionsQuery,
    answer: pageOf(AudienceJson),
  })
  list(@Caller() { tenant }: CallerIdentity, @Query() query: DefinitionsQuery) {
    return this.answers.page(tenant, kind, query, jsonOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':audienceId',
    summary: 'Show an audience',
    tag,
    scope: 'read',
    params: AudiencePath,
    hasETag: true,
    answer: AudienceJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { audienceId }: Static<typeof AudiencePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return jsonOf(await this.answers.one(tenant, kind, audienceId, reply));
  }

  @Endpoint({
    method: 'PATCH',
    path: ':audienceId',
    summary: 'Change an audience; lists are replaced whole. Who has subscribed goes on',
    tag,
    scope: 'write',
    params: AudiencePath,
    body: AudienceChange,
    answer: AudienceJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { audienceId }: Static<typeof AudiencePath>,
    @Body() body: Static<typeof AudienceChange>,
    @IfMatch('definition-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const after = (before: object) => ({ ...before, ...body }) as DefinedThing<typeof kind>['details'];
    return jsonOf(definedIn(kind, await this.decide.change(tenant, kind, audienceId, seen, after), reply));
  }
}

const jsonOf = ({ id, details, createdAt }: DefinedThing<typeof kind>) =>
  ({ audienceId: id, ...details, createdAt: timeText(createdAt) }) as Static<typeof AudienceJson>;
