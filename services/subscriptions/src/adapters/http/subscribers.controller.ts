import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import {
  Caller,
  Endpoint,
  flagIn,
  limitOf,
  PageQuery,
  pageOf,
  pageOfRows,
  ResourceId,
  SoughtQuery,
  timeText,
} from '#http';
import { ChangeSubscriber } from '../../application/change-subscriber.js';
import { CreateSubscriber } from '../../application/create-subscriber.js';
import type { Subscriber } from '../../domain/subscriber/subscriber.js';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';
import { SubscribersRepository } from '../postgres/subscribers.repository.js';
import { Discovered, Email, Id, Name, strict } from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';

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
  discovered: Type.Boolean({ description: 'Only usage has named it; whatever an operator says about it takes it up.' }),
  createdAt: Type.String(),
});
const SubscriberPath = Type.Object({ subscriberId: Id });
const SubscribersQuery = Type.Object(
  {
    ...PageQuery,
    ...SoughtQuery,
    email: Type.Optional(Type.String({ maxLength: 254 })),
    organizationId: Type.Optional(Id),
    discovered: Discovered,
  },
  strict,
);

@Controller('v1/subscribers')
export class SubscribersController {
  constructor(
    private readonly createSubscriber: CreateSubscriber,
    private readonly changeSubscriber: ChangeSubscriber,
    private readonly subscribers: SubscribersRepository,
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
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof SubscribersQuery>) {
    const limit = limitOf(query.limit);
    const { email, q, organizationId, discovered, cursor } = query;
    const filter = {
      email: email?.toLowerCase(),
      q,
      organizationId,
      discovered: flagIn(discovered),
      behind: positionOf(cursor),
    };
    const rows = await this.subscribers.list(tenant, limit + 1, filter);
    return pageOfRows(rows, limit, ({ state }) => jsonOf(state), listKeyOf);
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
    const row = await this.subscribers.find(tenant, subscriberId);
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
  const { subscriberId, email, name, organizationId, discovered = false, createdAt } = subscriber;
  const ofWhom = organizationId && { organizationId };
  return { subscriberId, email, name, ...ofWhom, discovered, createdAt: timeText(createdAt) };
}
