import type { FastifyReply } from 'fastify';
import { defer, firstValueFrom } from 'rxjs';
import { Refusal, Unavailable } from '#decider';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import { type IdempotencyStore, idempotent, type RecordedAnswer, type WriteAnswer } from './idempotency.js';
import { OwnClaims } from './own-claims.js';
import { Problem } from './problem.js';

const refusals = { 'name-taken': 409, 'not-found': 404 };

class StoreInMemory implements IdempotencyStore {
  private readonly answers = new Map<string, RecordedAnswer>();
  private readonly lasting = new Set<string>();

  /** As if Postgres were away. */
  isAway = false;

  async claim(_tenant: string, key: string, inputHash: string, isLeft = false) {
    this.reach();
    const recorded = this.answers.get(key);
    if (recorded && (recorded.answer || recorded.doneAt || !isLeft)) return recorded;
    this.answers.set(key, { inputHash });
    return undefined;
  }

  async record(_tenant: string, key: string, { status, body, lasts }: WriteAnswer) {
    await tick();
    this.reach();
    const { inputHash } = this.answers.get(key) as RecordedAnswer;
    this.answers.set(key, { inputHash, answer: { status, body: JSON.parse(JSON.stringify(body)) } });
    if (lasts) this.lasting.add(key);
  }

  /** As seven days later. */
  forget(key: string, doneAt: Date) {
    const { inputHash } = this.answers.get(key) as RecordedAnswer;
    if (this.lasting.has(key)) this.answers.set(key, { inputHash, doneAt });
    else this.answers.delete(key);
  }

  async release(_tenant: string, key: string) {
    await tick();
    this.reach();
    this.answers.delete(key);
  }

  async renew() {
    this.reach();
  }

  isClaimed(key: string): boolean {
    return this.answers.has(key);
  }

  isAnswered(key: string): boolean {
    return this.answers.get(key)?.answer !== undefined;
  }

  private reach(): void {
    if (this.isAway) throw new Unavailable('Postgres');
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A write under one key; answers what its caller sees, and how often the work was done. */
function writes(work: () => unknown, scope: EndpointSpec['scope'] = 'write') {
  const store = new StoreInMemory();
  const claims = new OwnClaims(store);
  let times = 0;
  const send = async (body: string, caller?: RequestOfCaller['caller']) => {
    const reply = { statusCode: 201, status: () => reply, headers: () => reply } as unknown as FastifyReply;
    const request = { method: 'POST', url: '/v1/things', body: JSON.parse(body), caller } as RequestOfCaller;
    try {
      const repeat = await idempotent({ claims, refusals }, request, reply, 'key', { scope });
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
  return { send, times: () => times, store, claims };
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

  it('is one of the tenant, or of one customer, who share no keys', async () => {
    const { send, times } = writes(() => ({ id: times() }));
    const customer = (accountId: string) => ({
      tenant: 'acme',
      keyId: 'portal/l1',
      scopes: ['portal' as const],
      customer: { linkId: 'l1', accountId, expiresAt: 1 },
    });
    const answers = [await send('{}'), await send('{}', customer('a')), await send('{}', customer('b'))];
    expect(answers).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(await send('{}', customer('a'))).toEqual({ id: 2 });
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

  it.each(['write', 'admin', 'portal'] as const)(
    'is not done again when its answer is forgotten (%s)',
    async (scope) => {
      const { send, times, store } = writes(() => ({ id: 'a' }), scope);
      await send('{}');
      store.forget('key', new Date('2026-11-03T10:00:00Z'));
      const answer = await send('{}');
      expect(answer).toMatchObject({ status: 409, code: 'answer-forgotten' });
      expect((answer as Problem).detail).toContain('2026-11-03');
      expect(await send('{"b":1}')).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
      expect(times()).toBe(1);
    },
  );

  it.each(['read', 'ingest', 'session'] as const)('is a new one when nothing of it lasts (%s)', async (scope) => {
    const { send, times, store } = writes(() => ({ id: 'a' }), scope);
    await send('{}');
    store.forget('key', new Date());
    expect(await send('{}')).toEqual({ id: 'a' });
    expect(times()).toBe(2);
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

describe('a write under its key while Postgres is away', () => {
  it('that was done says so at once and when it is repeated, and its answer is kept later', async () => {
    const { send, times, store, claims } = writes(() => {
      store.isAway = true;
      return { id: 'a' };
    });
    expect(await send('{}')).toEqual({ id: 'a' });
    expect(await send('{}')).toEqual({ id: 'a' });
    expect(await send('{"b":1}')).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    await claims.settleAll();
    expect(store.isAnswered('key')).toBe(false);
    store.isAway = false;
    await claims.settleAll();
    expect(store.isAnswered('key')).toBe(true);
    expect(await send('{}')).toEqual({ id: 'a' });
    expect(times()).toBe(1);
  });

  it('that failed may be tried again at once when Postgres is back, whether its claim has been given back or not', async () => {
    for (const isSettled of [false, true]) {
      let fails = true;
      const { send, times, store, claims } = writes(() => {
        if (!fails) return { id: 'a' };
        store.isAway = true;
        throw new Unavailable('Postgres');
      });
      expect(await send('{}')).toBeInstanceOf(Unavailable);
      expect(await send('{}')).toBeInstanceOf(Unavailable);
      [store.isAway, fails] = [false, false];
      if (isSettled) await claims.settleAll();
      expect(store.isClaimed('key')).toBe(!isSettled);
      expect(await send('{}')).toEqual({ id: 'a' });
      expect(times()).toBe(2);
      await claims.settleAll();
      expect(await send('{}')).toEqual({ id: 'a' });
    }
  });

  it('that is still at work is in progress, and says when to come again', async () => {
    const done = Promise.withResolvers<object>();
    const { send, times, claims } = writes(() => done.promise);
    const first = send('{}');
    await tick();
    await claims.settleAll();
    expect(await send('{}')).toMatchObject({ code: 'request-in-progress', headers: { 'retry-after': '1' } });
    done.resolve({ id: 'a' });
    expect([await first, await send('{}'), times()]).toEqual([{ id: 'a' }, { id: 'a' }, 1]);
  });
});
