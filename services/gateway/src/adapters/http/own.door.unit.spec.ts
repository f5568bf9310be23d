import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { answersAtOnce, OwnDoor } from './own.door.js';

type Handler = (request: object, reply: object) => Promise<unknown>;

/** What answers `/v1/search`; the search itself answers when it is told to. */
async function searching() {
  const asked: PromiseWithResolvers<string>[] = [];
  const search = {
    answer: () => {
      asked.push(Promise.withResolvers());
      return asked.at(-1)?.promise;
    },
  };
  const unused = {};
  const parts = [{ openOn: () => {} }, unused, unused, unused, search, unused, unused, unused, unused];
  const door = new OwnDoor(...(parts as unknown as ConstructorParameters<typeof OwnDoor>));
  const handlers = new Map<string, Handler>();
  const scope = {
    setErrorHandler: () => {},
    get: (path: string, _options: object, handler: Handler) => handlers.set(path, handler),
  };
  const fastify = { register: (open: (one: typeof scope) => Promise<void>) => open(scope) };
  await door.openOn(fastify as unknown as FastifyInstance);
  const ask = (socket: { destroyed: boolean; readableEnded: boolean }) =>
    handlers.get('/v1/search')?.({ caller: { tenant: 'acme' }, raw: { socket } }, { hijack: () => 'no answer' });
  return { ask, asked };
}

const listening = { destroyed: false, readableEnded: false };
const closedSide = { destroyed: false, readableEnded: true };

describe('answers of a tenant that wait for their turn', () => {
  it('are not worked out once their client has closed its side, which is told so if it still reads', async () => {
    const { ask, asked } = await searching();
    const first = Array.from({ length: answersAtOnce }, () => ask(listening));
    const [gone, left, waiting] = [ask({ ...closedSide, destroyed: true }), ask(closedSide), ask(listening)];
    await nextTurn();
    asked[0]?.resolve('found');
    await expect(gone).resolves.toBe('no answer');
    await expect(left).rejects.toThrow('closed its side');
    expect(asked).toHaveLength(answersAtOnce + 1);
    for (const one of asked) one.resolve('found');
    expect(await Promise.all([...first, waiting])).toEqual(Array(answersAtOnce + 1).fill('found'));
  });

  it('are worked out at once where a place is free, also for whoever has closed its side', async () => {
    const { ask, asked } = await searching();
    const answer = ask(closedSide);
    await nextTurn();
    asked[0]?.resolve('found');
    await expect(answer).resolves.toBe('found');
  });
});
