import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText, longestInstantText } from '#calendar';
import {
  Caller,
  Endpoint,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  pageOfRows,
  readCursor,
  timeProblems,
  timeText,
} from '#http';
import { auditEntryOf, type KnownFact } from '../../domain/audit/audit-entry.js';
import { AuditRepository } from '../postgres/audit.repository.js';

const Entry = Type.Object({
  at: Type.String(),
  by: Type.String({ description: 'Who: user/ and their id, api-key/ and its id, or system.' }),
  action: Type.String({ description: 'Such as api-key-created.' }),
  object: Type.String({ description: 'To what: its kind, / and its id.' }),
  details: Type.Record(Type.String(), Type.Unknown(), { description: 'What else is known of it; no secrets.' }),
});

const PageOfEntries = pageOf(Entry);
const AuditQuery = Type.Object(
  {
    object: Type.Optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'Of one object, as entries name it.' }),
    ),
    by: Type.Optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'Of one of them, as entries name who.' }),
    ),
    action: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Of one kind: api-key-created.' })),
    from: Type.Optional(Type.String({ maxLength: longestInstantText, description: 'RFC 3339.' })),
    to: Type.Optional(Type.String({ maxLength: longestInstantText, description: 'RFC 3339, itself not included.' })),
    ...PageQuery,
  },
  { additionalProperties: false },
);

@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List who did what to the tenant, its users, sessions, invitations and keys, the newest first',
    tag: 'Audit',
    scope: 'admin',
    query: AuditQuery,
    answer: PageOfEntries,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { cursor, limit: wanted, from, to, ...asked }: Static<typeof AuditQuery>,
  ): Promise<Static<typeof PageOfEntries>> {
    const limit = limitOf(wanted);
    const [before] = readCursor(cursor, 'position') ?? [];
    const facts = await this.audit.list(tenant, limit + 1, {
      ...{ object: asked.object, by: asked.by, action: asked.action, ...readInstants({ from, to }) },
      before: before === undefined ? undefined : BigInt(before),
    });
    return pageOfRows(facts, limit, jsonOf, ({ position }) => [Number(position)]);
  }
}

function jsonOf(fact: KnownFact): Static<typeof Entry> {
  const { at, ...entry } = auditEntryOf(fact);
  return { at: timeText(at), ...entry };
}

/** @throws Problem with every reason */
function readInstants(texts: { readonly from: string | undefined; readonly to: string | undefined }) {
  const problems = Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : timeProblems(`/${name}`, text),
  );
  if (problems.length > 0)
    throw new Problem(422, 'invalid-query', `The query has ${problems.length} problem(s).`, problems);
  const at = (text: string | undefined) => (text === undefined ? undefined : instantFromText(text));
  return { from: at(texts.from), to: at(texts.to) };
}
