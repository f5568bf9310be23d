import type { FastifyReply } from 'fastify';
import { defer, firstValueFrom } from 'rxjs';
import { Refusal } from '#decider';
import type { RequestOfCaller } from './endpoint.decorator.js';
import { type IdempotencyStore, idempotent, type RecordedAnswer } from './idempotency.js';
import { Problem } from './problem.js';

const refusals = { 'name-taken': 409, 'not-found': 404 };

class StoreInMemory implements IdempotencyStore {
  private readonly answers = new Map<string, RecordedAnswer>();

  async claim(_tenant: string, key: string, inputHash: string) {
    const recorded = this.answers.get(key);
    if (!recorded) this.answers.set(key, { inputHash });
    return recorded;
  }

  async record(_tenant: string, key: string, status: number, body: unknown) {
    await tick();
    const { inputHash } = this.answers.get(key) as RecordedAnswer;
    this.answers.set(key, { inputHash, answer: { status, body: JSON.parse(JSON.stringify(body)) } });
  }

  async release(_tenant: string, key: string) {
    await tick();
    this.answers.delete(key);
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A write under one key; answers what its caller sees, and how often the work was done. */
function writes(work: () => unknown) {
  const store = new StoreInMemory();
  let times = 0;
  const send = async (body: string) => {
    const reply = { statusCode: 201, status: () => reply, headers: () => reply } as unknown as FastifyReply;
    const request = { method: 'POST', url: '/v1/things', body: JSON.parse(body) } as RequestOfCaller;
    try {
      const repeat = await idempotent({ store, refusals }, request, reply, 'key');
      if (repeat.answered) return repeat.body;
      const doing = defer(async () => {
        times++;
        return work();
      });
      return await firstValueFrom(repeat.run(doing));
    } catch (error) {
      return error;
    }
  };
  return { send, times: () => times };
}

const refuse = (code: string) => () => {
  throw new Refusal(code, 'No.', [{ path: '/name', code, message: 'no' }]);
};

describe('a write that is repeated under its key', () => {
  it('is the same however its members are ordered and its numbers are spelt', async () => {
    const { send, times } = writes(() => ({ id: 'a' }));
    for (const body of [
      '{"a":1000,"b":[{"c":1,"d":2}]}',
      '{"b":[{"d":2,"c":1}],"a":1e3}',
      '{"a":1000.0,"b":[{"d":2,"c":1.0}]}',
    ])
      expect(await send(body)).toEqual({ id: 'a' });
    expect(times()).toBe(1);
  });

  it.each(['{"a":[1,2]}', '{"a":[2,1,3]}', '{"a":["2",1]}', '{"b":[2,1]}'])('is another one as %s', async (body) => {
    const { send } = writes(() => ({}));
    await send('{"a":[2,1]}');
    expect(await send(body)).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('gets the conflict again that it was answered at first, with its reasons, at once and for good', async () => {
    let isTaken = true;
    const { send, times } = writes(() => (isTaken ? refuse('name-taken')() : { id: 'a' }));
    expect(await send('{}')).toBeInstanceOf(Refusal);
    isTaken = false;
    for (const answer of [await send('{}'), await send('{}')]) {
      expect(answer).toBeInstanceOf(Problem);
      expect(answer).toMatchObject({
        ...{ status: 409, code: 'name-taken', detail: 'No.', headers: { 'idempotency-replayed': 'true' } },
        reasons: [{ path: '/name', code: 'name-taken', message: 'no' }],
      });
    }
    expect(times()).toBe(1);
  });

  it.each([refuse('not-found'), () => Promise.reject(new Error('away'))])(
    'is tried again after anything else',
    async (fail) => {
      let isAway = true;
      const { send, times } = writes(() => (isAway ? fail() : { id: 'a' }));
      expect(await send('{}')).toBeInstanceOf(Error);
      isAway = false;
      expect(await send('{}')).toEqual({ id: 'a' });
      expect(times()).toBe(2);
    },
  );
});
