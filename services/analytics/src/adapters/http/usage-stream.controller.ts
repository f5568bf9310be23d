import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { type Authenticator, allows, type Caller as CallerIdentity } from '#auth';
import { Caller, type EndOfStream, Endpoint, EventStream, ForSeconds } from '#http';
import { AUTHENTICATOR } from '#service-host';
import { UsageTail } from '../../application/usage-tail.js';
import { UsageFilterQuery } from './usage-filter.schema.js';
import { jsonOfEntry } from './usage-log.schema.js';

const StreamQuery = Type.Object(
  {
    ...UsageFilterQuery,
    forSeconds: ForSeconds,
  },
  { additionalProperties: false },
);

const ends = {
  'key-ended': 'The key of this stream was revoked, or its time is over.',
  'service-stops': 'This process ends: ask again.',
  'question-too-large': 'To find what is asked for would take too long: ask for one customer.',
} as const;

const endFor = (code: keyof typeof ends): EndOfStream => ({ code, detail: ends[code] });

@Controller('v1/usage')
export class UsageStreamController {
  constructor(
    private readonly tail: UsageTail,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'stream',
    summary: 'Follow usage as it is rated, kept or rejected, as server-sent events',
    tag: 'Usage',
    scope: 'read',
    query: StreamQuery,
    answer: 'text/event-stream',
  })
  async follow(
    @Caller() caller: CallerIdentity,
    @Query() { forSeconds, ...filters }: Static<typeof StreamQuery>,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    let leave = () => {};
    const stream = new EventStream({
      forSeconds,
      reasonToEnd: () => (this.isStillAllowed(caller, headers) ? undefined : endFor('key-ended')),
      onClose: () => leave(),
      toTakeLess: 'ask for less by filters, or read what is left out with GET /v1/usage.',
    });
    try {
      leave = await this.tail.follow({
        tenant: caller.tenant,
        filters,
        show: (entries, leftOut) => {
          if (leftOut > 0) stream.send('left-out', { entries: leftOut });
          for (const entry of entries) stream.send('usage', jsonOfEntry(entry));
        },
        end: (code) => stream.end(endFor(code)),
      });
    } catch (error) {
      stream.body.destroy();
      throw error;
    }
    void reply.type('text/event-stream').headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return new StreamableFile(stream.body);
  }

  private isStillAllowed({ keyId }: CallerIdentity, headers: FastifyRequest['headers']): boolean {
    const { sessions } = this.authenticator;
    const now = this.authenticator.callerAtHand(headers) ?? sessions?.callerAtHand(headers);
    return now?.keyId === keyId && allows(now, 'read');
  }
}
