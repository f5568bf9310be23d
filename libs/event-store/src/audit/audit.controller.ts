import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText } from '#calendar';
import { notAcceptable } from '#decider';
import {
  AuditedAct,
  auditFilters,
  Caller,
  Endpoint,
  limitOf,
  Problem,
  pageOf,
  pageOfRows,
  readCursor,
  timeProblems,
  timeText,
} from '#http';
import { AuditRepository } from './audit.repository.js';
import { auditEntryOf, type KnownFact } from './audit-entry.js';

const PageOfEntries = pageOf(AuditedAct);
const AuditQuery = Type.Object(auditFilters, { additionalProperties: false });

/** What gateway puts together of all services. */
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List who did what in this service, the newest first',
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
    const [at, position] = readCursor(cursor, 'instant', 'position') ?? [];
    const facts = await this.audit.list(tenant, limit + 1, {
      ...{ object: asked.object, kind: asked.kind, by: asked.by, action: asked.action, ...readInstants({ from, to }) },
      behind: at === undefined || position === undefined ? undefined : { at, position: String(position) },
    });
    return pageOfRows(facts, limit, jsonOf, ({ recordedAt, position }) => [recordedAt.getTime(), String(position)]);
  }
}

function jsonOf(fact: KnownFact): Static<typeof AuditedAct> {
  const { at, ...entry } = auditEntryOf(fact);
  return { id: String(fact.position), at: timeText(at), ...entry };
}

/** @throws Problem with every reason */
function readInstants(texts: { readonly from: string | undefined; readonly to: string | undefined }) {
  const problems = Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : timeProblems(`/${name}`, text),
  );
  if (problems.length > 0) throw new Problem(422, 'invalid-query', notAcceptable('query', problems), problems);
  const at = (text: string | undefined) => (text === undefined ? undefined : instantFromText(text));
  return { from: at(texts.from), to: at(texts.to) };
}
