import { Body, Controller, Param, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type Static, Type } from 'typebox';
import type { Repository } from 'typeorm';
import type { Caller as CallerIdentity } from '#auth';
import { reachingPostgres } from '#database';
import { Refusal } from '#decider';
import { Caller, Endpoint, PageQuery, pageOf, ResourceId } from '#http';
import { ChangeSubscriber } from '../../application/change-subscriber.js';
import { CreateSubscriber } from '../../application/create-subscriber.js';
import type { Subscriber } from '../../domain/subscriber/subscriber.js';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';
import { SubscriberRow } from '../postgres/aggregate-rows.entity.js';
import { Email, Id, Name, strict, timeText } from './fields.js';
import { pageOfRows } from './page-of-rows.js';

const tag = 'Subscribers';
const NewSubscriber = Type.Object(
  { email: Email, name: Type.Optional(Name), organizationId: Type.Optional(Id) },
  strict,
);
const SubscriberChange = Type.Object({ email: Type.Optional(Email), name: Type.Optional(Name) }, strict);
const SubscriberJson = Type.Object({
  subscriberId: Type.String(),
  email: Type.String(),
  name: Type.String(),
  organizationId: Type.Optional(Type.String()),
  createdAt: Type.String(),
});
const SubscriberPath = Type.Object({ subscriberId: Id });
const SubscribersQuery = Type.Object(
  { ...PageQuery, email: Type.Optional(Type.String({ maxLength: 254 })), organizationId: Type.Optional(Id) },
  strict,
);

@Controller('v1/subscribers')
export class SubscribersController {
  constructor(
    private readonly createSubscriber: CreateSubscriber,
    private readonly changeSubscriber: ChangeSubscriber,
    @InjectRepository(SubscriberRow) private readonly rows: Repository<SubscriberRow>,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Make a subscriber: a person, known by e-mail address',
    tag,
    scope: 'write',
    body: NewSubscriber,
    answer: SubscriberJson,
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('subscriber') subscriberId: string,
    @Body() body: Static<typeof NewSubscriber>,
  ) {
    const email = body.email.toLowerCase();
    return jsonOf(await this.createSubscriber.run(tenant, subscriberId, { name: email, ...body, email }));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List subscribers',
    tag,
    scope: 'read',
    query: SubscribersQuery,
    answer: pageOf(SubscriberJson),
  })
  list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof SubscribersQuery>) {
    const rows = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    const { email, organizationId } = query;
    if (email !== undefined) rows.andWhere('row.email = :email', { email: email.toLowerCase() });
    if (organizationId !== undefined) rows.andWhere('row.organizationId = :organizationId', { organizationId });
    return pageOfRows(rows, query, ({ state }) => jsonOf(state));
  }

  @Endpoint({
    method: 'GET',
    path: ':subscriberId',
    summary: 'Show a subscriber',
    tag,
    scope: 'read',
    params: SubscriberPath,
    answer: SubscriberJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { subscriberId }: Static<typeof SubscriberPath>) {
    const row = await reachingPostgres(() => this.rows.findOneBy({ tenant, id: subscriberId }));
    return jsonOf(row?.state ?? { status: 'absent' });
  }

  @Endpoint({
    method: 'PATCH',
    path: ':subscriberId',
    summary: 'Change the name or e-mail address of a subscriber',
    tag,
    scope: 'write',
    params: SubscriberPath,
    body: SubscriberChange,
    answer: SubscriberJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriberId }: Static<typeof SubscriberPath>,
    @Body() { email, name }: Static<typeof SubscriberChange>,
  ) {
    const change = { ...(email && { email: email.toLowerCase() }), ...(name && { name }) };
    return jsonOf(await this.changeSubscriber.run(tenant, subscriberId, change));
  }
}

function jsonOf(subscriber: Subscriber): Static<typeof SubscriberJson> {
  if (subscriber.status === 'absent') {
    throw new Refusal<SubscriptionsRefusal>('subscriber-not-found', 'There is no such subscriber.');
  }
  const { subscriberId, email, name, organizationId, createdAt } = subscriber;
  return { subscriberId, email, name, ...(organizationId && { organizationId }), createdAt: timeText(createdAt) };
}
