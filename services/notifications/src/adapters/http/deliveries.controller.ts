import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import { RecordBounce } from '../../application/record-bounce.js';
import { problemIn } from '../../domain/delivery/delivery-report.js';
import { DeliveryReportReader } from '../mail/delivery-report.reader.js';
import { DeliveriesRepository } from '../postgres/deliveries.repository.js';
import type { DeliveryRow } from '../postgres/delivery.entity.js';

/** A report with the whole mail that came back, and its document. */
const longestReport = 524_288;

const Status = Type.Enum(['waiting', 'succeeded', 'failed', 'bounced']);

const DeliveryJson = Type.Object({
  deliveryId: Type.String(),
  channel: Type.String(),
  template: Type.String(),
  recipient: Type.String({ description: 'Empty: the account has no billing e-mail address.' }),
  about: Type.String({
    description: 'What led to it: the id of a document, an alert, a message, or a subscription with the instant.',
  }),
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
    template: Type.Optional(Type.String({ maxLength: 64, description: 'The name of a notification template.' })),
    status: Type.Optional(Status),
    ...PageQuery,
  },
  { additionalProperties: false },
);

const DeliveryPath = Type.Object({ deliveryId: Type.String({ minLength: 1, maxLength: 64 }) });
const Bounce = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'The words of the server that sent it back.',
    }),
  },
  { additionalProperties: false },
);

const Report = Type.Object(
  {
    message: Type.String({
      minLength: 1,
      maxLength: longestReport,
      description: 'The whole mail as it came: a multipart/report with a message/delivery-status (RFC 3464).',
    }),
  },
  { additionalProperties: false },
);
const ReportJson = Type.Object({
  deliveryId: Type.String({ description: 'Which mail it is about, by its Message-ID.' }),
  bounced: Type.Boolean({ description: 'A recipient failed for good. A mail that is only delayed has not come back.' }),
  recipients: Type.Array(
    Type.Object({
      recipient: Type.String(),
      action: Type.Enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
      status: Type.String({ description: 'Such as 5.1.1 (RFC 3463); empty: it was not said.' }),
      diagnostic: Type.String({ description: "The mail server's own words." }),
    }),
  ),
});

@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(
    private readonly reports: DeliveryReportReader,
    private readonly deliveries: DeliveriesRepository,
    private readonly recordBounce: RecordBounce,
  ) {}

  @Endpoint({
    method: 'POST',
    path: ':deliveryId/bounce',
    summary:
      'Record that a mail came back after it had been accepted; its Message-ID begins with the id of the delivery',
    tag: 'Deliveries',
    scope: 'write',
    status: 204,
    params: DeliveryPath,
    body: Bounce,
  })
  async bounce(
    @Caller() { tenant }: CallerIdentity,
    @Param() { deliveryId }: Static<typeof DeliveryPath>,
    @Body() { reason }: Static<typeof Bounce>,
  ): Promise<void> {
    await this.recordBounce.run(tenant, deliveryId, reason);
  }

  @Endpoint({
    method: 'POST',
    path: 'bounces',
    summary: 'Record what a mail server reports of a mail, as it wrote it',
    tag: 'Deliveries',
    scope: 'write',
    status: 200,
    body: Report,
    answer: ReportJson,
  })
  async report(
    @Caller() { tenant }: CallerIdentity,
    @Body() { message }: Static<typeof Report>,
  ): Promise<Static<typeof ReportJson>> {
    const { deliveryId, recipients } = await this.reports.read(message);
    const failed = recipients.find(({ action }) => action === 'failed');
    if (failed) await this.recordBounce.run(tenant, deliveryId, problemIn(failed));
    else await this.recordBounce.demand(tenant, deliveryId);
    return { deliveryId, bounced: failed !== undefined, recipients: [...recipients] };
  }

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
    @Query() { about, recipient, template, status, cursor, limit: wanted }: Static<typeof DeliveriesQuery>,
  ): Promise<Static<typeof PageOfDeliveries>> {
    const limit = limitOf(wanted);
    const [before] = readCursor(cursor, 'position') ?? [];
    const rows = await this.deliveries.list(tenant, limit + 1, {
      about,
      recipient,
      template,
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
