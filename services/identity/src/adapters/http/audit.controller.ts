import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
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
    @Query() { object, cursor, limit: wanted }: Static<typeof AuditQuery>,
  ): Promise<Static<typeof PageOfEntries>> {
    const limit = limitOf(wanted);
    const [before] = readCursor(cursor, 'position') ?? [];
    const filter = { object, before: before === undefined ? undefined : BigInt(before) };
    const facts = await this.audit.list(tenant, limit + 1, filter);
    return pageOfRows(facts, limit, jsonOf, ({ position }) => [Number(position)]);
  }
}

function jsonOf(fact: KnownFact): Static<typeof Entry> {
  const { at, ...entry } = auditEntryOf(fact);
  return { at: timeText(at), ...entry };
}
