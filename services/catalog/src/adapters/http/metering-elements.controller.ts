import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, IfMatch, pageOf, ResourceId, timeText } from '#http';
import { DecideDefinition } from '../../application/decide-definition.js';
import { type DefinedThing, elementTypes } from '../../domain/definition/definition.js';
import { changedElement } from '../../domain/definition/element-change.js';
import { DefinitionAnswers, Description, DiscoverableQuery, definedIn } from './definition-answers.js';
import { strict } from './terms-schema.js';

const tag = 'Metering elements';
const kind = 'metering-element';
const about = {
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: 'What one of it is: tokens, GB.' })),
  description: Description,
};
const NewElement = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 128, description: 'As it stands in events, letter by letter.' }),
    type: Type.Enum([...elementTypes]),
    ...about,
  },
  { ...strict, examples: [{ name: 'summaries', type: 'NUMBER', unit: 'summary' }] },
);
const ElementChange = Type.Object({ type: Type.Optional(Type.Enum([...elementTypes])), ...about }, strict);
const ElementJson = Type.Object({
  elementId: Type.String(),
  name: Type.String(),
  type: Type.Enum([...elementTypes]),
  unit: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  discovered: Type.Boolean({ description: 'A product or usage named it, and nobody has defined it since.' }),
  createdAt: Type.String(),
});
const ElementPath = Type.Object({ elementId: Type.String({ minLength: 1, maxLength: 64 }) });

@Controller('v1/metering-elements')
export class MeteringElementsController {
  constructor(
    private readonly decide: DecideDefinition,
    private readonly answers: DefinitionAnswers,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Define a metering element; pricing metrics then name defined ones, or say createElements',
    tag,
    scope: 'write',
    body: NewElement,
    hasETag: true,
    answer: ElementJson,
  })
  async define(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('metering-element') elementId: string,
    @Body() body: Static<typeof NewElement>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const defined = await this.decide.define(tenant, kind, elementId, { ...body, discovered: false });
    return jsonOf(definedIn(kind, defined, reply));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List metering elements, apart from those that are built in',
    tag,
    scope: 'read',
    query: DiscoverableQuery,
    answer: pageOf(ElementJson),
  })
  list(@Caller() { tenant }: CallerIdentity, @Query() query: DiscoverableQuery) {
    return this.answers.page(tenant, kind, query, jsonOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':elementId',
    summary: 'Show a metering element',
    tag,
    scope: 'read',
    params: ElementPath,
    hasETag: true,
    answer: ElementJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { elementId }: Static<typeof ElementPath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return jsonOf(await this.answers.one(tenant, kind, elementId, reply));
  }

  @Endpoint({
    method: 'PATCH',
    path: ':elementId',
    summary: 'Describe a metering element; one that was discovered is then defined',
    tag,
    scope: 'write',
    params: ElementPath,
    body: ElementChange,
    answer: ElementJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { elementId }: Static<typeof ElementPath>,
    @Body() body: Static<typeof ElementChange>,
    @IfMatch('definition-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changed = await this.decide.change(tenant, kind, elementId, seen, (before) => changedElement(before, body));
    return jsonOf(definedIn(kind, changed, reply));
  }
}

const jsonOf = ({ id, details, createdAt }: DefinedThing<typeof kind>): Static<typeof ElementJson> => ({
  elementId: id,
  ...details,
  createdAt: timeText(createdAt),
});
