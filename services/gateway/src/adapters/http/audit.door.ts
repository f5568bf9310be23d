import { Injectable } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import {
  AuditedAct,
  auditFilters,
  type EndpointSpec,
  limitOf,
  Problem,
  type Reason,
  type RequestOfCaller,
  readCursor,
  writeCursor,
} from '#http';
import {
  type AuditedService,
  auditedServices,
  cursorFor,
  newestOf,
  type PageOfService,
  type PlaceOfAct,
} from '../../domain/audit/acts-of-services.js';
import { AskedGateway } from './asked.gateway.js';

const answerWithinMs = 5_000;

const AuditQuery = Type.Object(
  {
    ...auditFilters,
    service: Type.Optional(Type.Enum([...auditedServices], { description: 'Of what one service owns.' })),
  },
  { additionalProperties: false },
);

const AuditPage = Type.Object({
  items: Type.Array(Type.Object({ ...AuditedAct.properties, service: Type.Enum([...auditedServices]) })),
  nextCursor: Type.Optional(Type.String()),
  missing: Type.Array(Type.String(), { description: 'Services that did not answer: what was done there is not here' }),
});

export const auditSpec: EndpointSpec = {
  method: 'GET',
  summary:
    'List who did what, when and to which object, over all services, the newest first: products, customers, subscriptions, documents, payments, messages, users and keys',
  tag: 'Audit',
  scope: 'admin',
  query: AuditQuery,
  answer: AuditPage,
};

type Act = Static<typeof AuditedAct>;

/** Each service keeps its own facts with who decided them; here they are one list. */
@Injectable()
export class AuditDoor {
  constructor(private readonly services: AskedGateway) {}

  async answer(request: RequestOfCaller): Promise<unknown> {
    const { service: only, cursor, limit: wanted, ...filters } = request.query as Static<typeof AuditQuery>;
    const limit = limitOf(wanted);
    const behind = placeOf(cursor);
    const answers = await Promise.all(
      auditedServices
        .filter((service) => only === undefined || service === only)
        .map(async (service) => {
          const asked = { ...filters, limit: String(limit), ...(behind && { cursor: cursorTo(service, behind) }) };
          const path = `/v1/audit?${new URLSearchParams(asked)}`;
          return { service, answer: await this.services.ask(request, { service, path, withinMs: answerWithinMs }) };
        }),
    );
    const pages: PageOfService<Act>[] = [];
    const missing: AuditedService[] = [];
    for (const { service, answer } of answers) {
      if (answer?.status === 200) pages.push(pageOf(service, answer.body));
      else if (answer === undefined || answer.status >= 500) missing.push(service);
      else throw problemOf(answer.status, answer.body);
    }
    const { items, next } = newestOf(pages, limit);
    return { items, ...(next && { nextCursor: writeCursor([next.at, next.service, next.position]) }), missing };
  }
}

const cursorTo = (service: AuditedService, behind: PlaceOfAct): string => writeCursor(cursorFor(service, behind));

function placeOf(cursor: string | undefined): PlaceOfAct | undefined {
  const key = readCursor(cursor, 'instant', 'text', 'position');
  if (key === undefined) return undefined;
  const service = auditedServices.find((one) => one === key[1]);
  if (service === undefined) throw new Problem(400, 'invalid-cursor', 'This cursor was not given by this list.');
  return { at: key[0], service, position: String(key[2]) };
}

function pageOf(service: AuditedService, body: unknown): PageOfService<Act> {
  const { items, nextCursor } = body as { items: Act[]; nextCursor?: string };
  return { service, items, hasMore: nextCursor !== undefined };
}

/** What one service finds wrong with the question, all do. */
function problemOf(status: number, body: unknown): Problem {
  const { code, detail, errors } = body as { code: string; detail: string; errors?: Reason[] };
  return new Problem(status, code, detail, errors ?? []);
}
