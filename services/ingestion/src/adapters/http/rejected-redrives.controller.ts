import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import {
  Caller,
  Endpoint,
  existing,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  pageOfRows,
  ResourceId,
  readCursor,
} from '#http';
import { RedriveStore } from '../../application/ports.js';
import { RedriveRejected } from '../../application/redrive-rejected.js';
import type { Redrive } from '../../domain/redrive.js';
import { RedriveLoop } from '../schedule/redrive.loop.js';
import { RejectedDoor } from './rejected-usage.controller.js';

const Wanted = Type.Object(
  { door: Type.Optional({ ...RejectedDoor, description: 'Absent: what any door has rejected' }) },
  { additionalProperties: false },
);

const RedriveJson = Type.Object({
  redriveId: Type.String(),
  state: Type.Enum(['running', 'done']),
  door: Type.Optional(Type.String()),
  events: Type.Integer({ description: 'Rejected events when it began' }),
  accepted: Type.Integer({ description: 'Of them in the usage log now, and out of the list' }),
  stillRejected: Type.Integer(),
  skipped: Type.Integer({ description: 'Not kept whole, or of a door that cannot read them again' }),
  requestedAt: Type.String({ format: 'date-time' }),
  finishedAt: Type.Optional(Type.String({ format: 'date-time' })),
});

const RedrivesQuery = Type.Object(PageQuery, { additionalProperties: false });
const RedrivePath = Type.Object({ redriveId: Type.String({ minLength: 1, maxLength: 128 }) });

@Controller('v1/rejected-usage/redrives')
export class RejectedRedrivesController {
  constructor(
    private readonly redriveRejected: RedriveRejected,
    private readonly redrives: RedriveStore,
    private readonly loop: RedriveLoop,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Try rejected usage again, after what it was rejected for has been mended',
    tag: 'Usage',
    scope: 'write',
    act: { object: 'redrive', done: 'rejected-usage-redriven', id: 'redriveId' },
    status: 202,
    body: Wanted,
    answer: RedriveJson,
  })
  async begin(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('redrive') redriveId: string,
    @Body() { door }: Static<typeof Wanted>,
  ) {
    const begun = await this.redriveRejected.begin(tenant, redriveId, door);
    if (!begun) throw new Problem(409, 'redrive-is-running', 'Another redrive is running: wait until it is done.');
    this.loop.wake();
    return jsonOf(begun);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List redrives, the newest first',
    tag: 'Usage',
    scope: 'read',
    query: RedrivesQuery,
    answer: pageOf(RedriveJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof RedrivesQuery>) {
    const limit = limitOf(query.limit);
    const [at, redriveId] = readCursor(query.cursor, 'instant', 'text') ?? [];
    const behind = at === undefined || redriveId === undefined ? undefined : { requestedAt: new Date(at), redriveId };
    const rows = await this.redrives.list(tenant, behind, limit + 1);
    return pageOfRows(rows, limit, jsonOf, (last) => [last.requestedAt.getTime(), last.redriveId]);
  }

  @Endpoint({
    method: 'GET',
    path: ':redriveId',
    summary: 'How far a redrive is',
    tag: 'Usage',
    scope: 'read',
    params: RedrivePath,
    answer: RedriveJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { redriveId }: Static<typeof RedrivePath>) {
    return jsonOf(existing(await this.redrives.find(tenant, redriveId), 'redrive'));
  }
}

function jsonOf({ redriveId, state, door, requestedAt, finishedAt, ...progress }: Redrive): Static<typeof RedriveJson> {
  const { events, accepted, stillRejected, skipped } = progress;
  return {
    ...{ redriveId, state, ...(door !== undefined && { door }), events, accepted, stillRejected, skipped },
    requestedAt: requestedAt.toISOString(),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
  };
}
