import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import {
  type DeadLetterRefusal,
  DeadLetters,
  mostDeadLettersShown,
  type ShownDeadLetter,
} from '../../application/dead-letters.js';

export const deadLetterStatuses: Readonly<Record<DeadLetterRefusal, number>> = {
  'no-such-dead-letter': 404,
  'cannot-be-redriven': 409,
  'already-redriven': 409,
};

const DeadLetterJson = Type.Object({
  deadLetterId: Type.String(),
  topic: Type.String({ description: 'That the message was read from' }),
  consumer: Type.String({ description: 'The group that gave it up' }),
  failedAt: Type.String({ format: 'date-time' }),
  cause: Type.String({ description: 'What it failed of, the last of three times' }),
  events: Type.Optional(Type.Integer({ description: 'How many events it holds, of usage' })),
  canBeRedriven: Type.Boolean(),
  redrivenAt: Type.Optional(Type.String({ format: 'date-time' })),
});

const Listed = Type.Object({
  items: Type.Array(DeadLetterJson, { maxItems: mostDeadLettersShown }),
  isMore: Type.Boolean({ description: 'Whether there are older ones' }),
});

const DeadLetterPath = Type.Object({
  deadLetterId: Type.String({ minLength: 1, maxLength: 600, examples: ['ingestion.usage.v1.dead-letter.rating:0'] }),
});

@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @Endpoint({
    method: 'GET',
    summary: `Messages that a consumer gave up, newest first, ${mostDeadLettersShown} at most`,
    tag: 'Status',
    scope: 'read',
    answer: Listed,
  })
  async list(@Caller() { tenant }: CallerIdentity) {
    const { items, isMore } = await this.deadLetters.list(tenant);
    return { items: items.map(jsonOf), isMore };
  }

  @Endpoint({
    method: 'POST',
    path: ':deadLetterId/redrives',
    summary: 'Put usage that was given up into the log again, once what it failed of is mended',
    tag: 'Status',
    scope: 'admin',
    act: { object: 'dead-letter', done: 'dead-letter-redriven', id: 'deadLetterId' },
    status: 200,
    params: DeadLetterPath,
    answer: DeadLetterJson,
  })
  async redrive(@Caller() { tenant }: CallerIdentity, @Param() { deadLetterId }: Static<typeof DeadLetterPath>) {
    return jsonOf(await this.deadLetters.redrive(tenant, deadLetterId));
  }
}

function jsonOf({ failedAt, events, redrivenAt, ...letter }: ShownDeadLetter): Static<typeof DeadLetterJson> {
  return {
    ...letter,
    failedAt: new Date(failedAt).toISOString(),
    ...(events !== undefined && { events }),
    ...(redrivenAt && { redrivenAt: redrivenAt.toISOString() }),
  };
}
