import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Loaded } from '#event-store';
import { Flag, flagIn, limitOf, PageQuery, pageOfRows, readCursor } from '#http';
import type { DefinedThing, Definition, DefinitionKind } from '../../domain/definition/definition.js';
import { demandDefined } from '../../domain/definition/definition-decisions.js';
import { DefinitionsRepository } from '../postgres/definitions.repository.js';
import { strict } from './terms-schema.js';

export const DefinitionsQuery = Type.Object(
  { ...PageQuery, name: Type.Optional(Type.String({ maxLength: 200, description: 'The one of this name.' })) },
  strict,
);
/** Of kinds that usage may bring. */
export const DiscoverableQuery = Type.Object(
  {
    ...DefinitionsQuery.properties,
    discovered: Flag('Only those that nobody has defined, or only the others. Default all.'),
  },
  strict,
);
export type DiscoverableQuery = Static<typeof DiscoverableQuery>;
export type DefinitionsQuery = Static<typeof DefinitionsQuery>;
export const Description = Type.Optional(Type.String({ minLength: 1, maxLength: 2000 }));

/** Answers requests for definitions of one kind; `jsonOf` says what one looks like. */
@Injectable()
export class DefinitionAnswers {
  constructor(private readonly definitions: DefinitionsRepository) {}

  async page<Kind extends DefinitionKind, Json>(
    tenant: string,
    kind: Kind,
    query: DiscoverableQuery,
    jsonOf: (thing: DefinedThing<Kind>) => Json,
  ) {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const behind = key && { createdAt: new Date(key[0]), id: key[1] };
    const rows = await this.definitions.list(tenant, kind, limit + 1, {
      name: query.name,
      discovered: flagIn(query.discovered),
      behind,
    });
    return pageOfRows(
      rows,
      limit,
      ({ state }) => jsonOf(state as DefinedThing<Kind>),
      ({ createdAt, id }) => [createdAt.getTime(), id],
    );
  }

  /** As it is stored, under the version of its stream as ETag; refused when there is none. */
  async one<Kind extends DefinitionKind>(
    tenant: string,
    kind: Kind,
    id: string,
    reply: FastifyReply,
  ): Promise<DefinedThing<Kind>> {
    const row = await this.definitions.find(tenant, kind, id);
    const state = (row?.state ?? { status: 'absent' }) as Definition<Kind>;
    return definedIn(kind, { id, state, version: row?.version ?? 0 }, reply);
  }
}

export function definedIn<Kind extends DefinitionKind>(
  kind: Kind,
  { state, version }: Loaded<Definition<Kind>>,
  reply: FastifyReply,
): DefinedThing<Kind> {
  const defined = demandDefined(kind, state);
  void reply.header('etag', `"${version}"`);
  return defined;
}
