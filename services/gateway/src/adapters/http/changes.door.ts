import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { type Authenticator, allows, type Caller } from '#auth';
import { Unavailable } from '#decider';
import { type EndOfStream, type EndpointSpec, EventStream, ForSeconds, Problem, type RequestOfCaller } from '#http';
import { AUTHENTICATOR } from '#service-host';
import type { Change } from '../../domain/changes/change.js';
import { reportedChanges } from '../../domain/changes/reported-changes.js';
import { ChangesFollower } from '../kafka/changes.follower.js';

/** Open at once, at one process. */
export const mostChangeStreams = { ofTenant: 100, all: 5_000 };
/** Whoever begins to listen has read before what they show: what has changed since about then is told first. */
const readBeforeMs = 10_000;
/** Of what happens at once, much is about the same: it is told together. */
const gatherMs = 250;

const ChangesQuery = Type.Object(
  {
    after: Type.Optional(
      Type.String({
        maxLength: 60,
        examples: ['5f0c2a9e.42'],
        description: 'The id of the last event that was heard, where no Last-Event-ID header says it',
      }),
    ),
    forSeconds: ForSeconds,
  },
  { additionalProperties: false },
);

export const changesSpec: EndpointSpec = {
  method: 'GET',
  summary: 'Follow what changes, as server-sent events: the kind and id of each object that is not as it was',
  tag: 'Changes',
  scope: 'read',
  query: ChangesQuery,
  answer: 'text/event-stream',
};

const keyEnded: EndOfStream = { code: 'key-ended', detail: 'The key or session of this stream is over.' };
const serviceStops: EndOfStream = { code: 'service-stops', detail: 'This process ends: ask again.' };

/** A stream for whoever shows something: what they show and is named here, they read anew. */
@Injectable()
export class ChangesDoor {
  constructor(
    private readonly changes: ChangesFollower,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  /** @throws Problem 429 when too many of the tenant are open; Unavailable when too many of all are */
  answer({ caller, headers, query }: RequestOfCaller, reply: FastifyReply): FastifyReply {
    const { tenant, keyId } = caller as Caller;
    const { after, forSeconds } = query as Static<typeof ChangesQuery>;
    this.demandPlace(tenant);
    const waiting: Change[] = [];
    let gathering: NodeJS.Timeout | undefined;
    const report = () => {
      gathering = undefined;
      const place = this.changes.log.place();
      stream.send('changes', reportedChanges(waiting.splice(0)), place);
    };
    const leave = this.changes.listen({
      tenant,
      hear: (change) => {
        waiting.push(change);
        gathering ??= setTimeout(report, gatherMs);
      },
      end: () => stream.end(serviceStops),
    });
    const stream = new EventStream({
      forSeconds,
      reasonToEnd: () => (this.mayRead(keyId, headers) ? undefined : keyEnded),
      onClose: () => {
        clearTimeout(gathering);
        leave();
      },
      toTakeLess: 'what is shown has to be read anew.',
    });
    this.catchUp(stream, tenant, headers['last-event-id'] ?? after);
    return reply
      .type('text/event-stream')
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(stream.body);
  }

  /** What whoever comes, or comes back, has missed, or that nobody knows it. */
  private catchUp(stream: EventStream, tenant: string, place: string | string[] | undefined): void {
    const { log } = this.changes;
    const missed =
      typeof place === 'string' ? log.since(tenant, place) : log.receivedSince(tenant, Date.now() - readBeforeMs);
    const now = log.place();
    if (missed === undefined) stream.send('missed', {}, now);
    else stream.send('changes', reportedChanges(missed), now);
  }

  private demandPlace(tenant: string): void {
    const { all, ofTenant } = this.changes.count(tenant);
    const { ofTenant: most } = mostChangeStreams;
    if (ofTenant >= most)
      throw new Problem(429, 'too-many-streams', `At most ${most} streams of changes may be open at once.`);
    if (all >= mostChangeStreams.all) throw new Unavailable('too many streams of changes are open');
  }

  private mayRead(keyId: string, headers: RequestOfCaller['headers']): boolean {
    const now = this.authenticator.callerAtHand(headers) ?? this.authenticator.sessions?.callerAtHand(headers);
    return now?.keyId === keyId && allows(now, 'read');
  }
}
