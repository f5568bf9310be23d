import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import { DeliveriesRepository } from '../postgres/deliveries.repository.js';
import type { DeliveryRow } from '../postgres/delivery.entity.js';

const Status = Type.Enum(['waiting', 'succeeded', 'failed']);

const DeliveryJson = Type.Object({
  deliveryId: Type.String(),
  channel: Type.String(),
  template: Type.String(),
  recipient: Type.String({ description: 'Empty: the account has no billing e-mail address.' }),
  about: Type.String({ description: 'The invoice, the credit note, the alert, the invitation or the request.' }),
  status: Status,
  attempts: Type.Integer(),
  lastProblem: Type.Optional(Type.String()),
  requestedAt: Type.String(),
  nextAttemptAt: Type.Optional(Type.String()),
  finishedAt: Type.Optional(Type.String()),
});

const PageOfDeliveries = pageOf(DeliveryJson);
const DeliveriesQuery = Type.Object(
  {
    about: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'The id of an invoice, of a credit note or of an alert.',
      }),
    ),
    recipient: Type.Optional(Type.String({ maxLength: 320 })),
    status: Type.Optional(Status),
    ...PageQuery,
  },
  { additionalProperties: false },
);

@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List what was sent to whom, the newest first',
    tag: 'Deliveries',
    scope: 'read',
    query: DeliveriesQuery,
    answer: PageOfDeliveries,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { about, recipient, status, cursor, limit: wanted }: Static<typeof DeliveriesQuery>,
  ): Promise<Static<typeof PageOfDeliveries>> {
    const limit = limitOf(wanted);
    const [before] = readCursor(cursor, 'position') ?? [];
    const rows = await this.deliveries.list(tenant, limit + 1, {
      about,
      recipient,
      status: status as DeliveryRow['status'] | undefined,
      before: before === undefined ? undefined : String(before),
    });
    return pageOfRows(rows, limit, jsonOf, ({ requested }) => [requested]);
  }
}

function jsonOf(row: DeliveryRow): Static<typeof DeliveryJson> {
  return {
    deliveryId: row.deliveryId,
    channel: row.channel,
    template: row.template,
    recipient: row.recipient,
    about: row.about,
    status: row.status,
    attempts: row.attempts,
    ...(row.lastProblem === '' ? {} : { lastProblem: row.lastProblem }),
    requestedAt: timeText(row.requestedAt),
    ...(row.nextAttemptAt === null ? {} : { nextAttemptAt: timeText(row.nextAttemptAt) }),
    ...(row.finishedAt === null ? {} : { finishedAt: timeText(row.finishedAt) }),
  };
}
