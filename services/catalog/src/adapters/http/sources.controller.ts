import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, IfMatch, pageOf, ResourceId, timeText } from '#http';
import { DecideDefinition } from '../../application/decide-definition.js';
import type { DefinedThing } from '../../domain/definition/definition.js';
import { changedSource } from '../../domain/definition/element-change.js';
import { DefinitionAnswers, Description, DiscoverableQuery, definedIn } from './definition-answers.js';
import { Name, strict } from './terms-schema.js';

const tag = 'Sources';
const NewSource = Type.Object({ name: Name, description: Description }, { ...strict, examples: [{ name: 'crm' }] });
const SourceChange = Type.Object({ description: Description }, strict);
const SourceJson = Type.Object({
  sourceId: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
  discovered: Type.Boolean({ description: 'Usage named it, and nobody has defined it since.' }),
  createdAt: Type.String(),
});
const SourcePath = Type.Object({ sourceId: Type.String({ minLength: 1, maxLength: 64 }) });

@Controller('v1/sources')
export class SourcesController {
  constructor(
    private readonly decide: DecideDefinition,
    private readonly answers: DefinitionAnswers,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Define a source: a system that sends usage',
    tag,
    scope: 'write',
    body: NewSource,
    hasETag: true,
    answer: SourceJson,
  })
  async define(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('source') sourceId: string,
    @Body() body: Static<typeof NewSource>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return jsonOf(definedIn('source', await this.decide.define(tenant, 'source', sourceId, body), reply));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List sources',
    tag,
    scope: 'read',
    query: DiscoverableQuery,
    answer: pageOf(SourceJson),
  })
  list(@Caller() { tenant }: CallerIdentity, @Query() query: DiscoverableQuery) {
    return this.answers.page(tenant, 'source', query, jsonOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':sourceId',
    summary: 'Show a source',
    tag,
    scope: 'read',
    params: SourcePath,
    hasETag: true,
    answer: SourceJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { sourceId }: Static<typeof SourcePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return jsonOf(await this.answers.one(tenant, 'source', sourceId, reply));
  }

  @Endpoint({
    method: 'PATCH',
    path: ':sourceId',
    summary: 'Describe a source; its name stays, for products name it',
    tag,
    scope: 'write',
    params: SourcePath,
    body: SourceChange,
    answer: SourceJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { sourceId }: Static<typeof SourcePath>,
    @Body() body: Static<typeof SourceChange>,
    @IfMatch('definition-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changed = await this.decide.change(tenant, 'source', sourceId, seen, (before) => changedSource(before, body));
    return jsonOf(definedIn('source', changed, reply));
  }
}

const jsonOf = ({ id, details, createdAt }: DefinedThing<'source'>): Static<typeof SourceJson> => ({
  sourceId: id,
  ...details,
  discovered: details.discovered ?? false,
  createdAt: timeText(createdAt),
});
