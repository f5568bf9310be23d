import { setTimeout as sleep } from 'node:timers/promises';
import { ask, laneTo, rawLaneTo, within } from '../testing/lane-for-spec.js';
import { laneLimits } from './service-lane.js';

describe('a lane to a service', () => {
  it('gives every caller the answer to its own request, however many follow each other', async () => {
    const { lane, connections } = await laneTo((request, response) => {
      let text = '';
      request.on('data', (bytes) => {
        text += bytes;
      });
      // Later requests are done sooner, so that answers in the order of their making would be wrong.
      request.on('end', () => setTimeout(() => response.end(`${request.url} ${text}`), 20 - (Number(text) % 20)));
    });
    const asked = Array.from({ length: 200 }, (_, n) => ask(lane, { path: `/${n}`, body: String(n) }));
    expect(await Promise.all(asked)).toEqual(asked.map((_, n) => `200 /${n} ${n}`));
    expect(connections.size).toBeLessThanOrEqual(laneLimits.spread);
  });

  it('sends what comes in one turn in one piece', async () => {
    const received: string[] = [];
    const { lane } = await rawLaneTo(
      (socket) =>
        socket.on('data', (bytes: Buffer) => {
          received.push(bytes.toString());
          socket.write('HTTP/1.1 204 No Content\r\n\r\n'.repeat(bytes.toString().split('POST ').length - 1));
        }),
      { spread: 1 },
    );
    await ask(lane);
    await Promise.all([ask(lane, { path: '/1' }), ask(lane, { path: '/2' }), ask(lane, { path: '/3' })]);
    expect(received.map((text) => text.match(/POST \S+/g)?.join())).toEqual(['POST /', 'POST /1,POST /2,POST /3']);
  });

  it('takes large bodies and large answers', async () => {
    const { lane } = await laneTo((request, response) => {
      request.pipe(response);
    });
    const body = 'x'.repeat(60_000);
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(lane, { body })));
    expect(answers.every((answer) => answer === `200 ${body}`)).toBe(true);
  });

  it('reads chunked answers between others', async () => {
    const { lane } = await laneTo(
      (request, response) => {
        if (request.url === '/chunked') response.write('in ');
        setTimeout(() => response.end('pieces'), 5);
      },
      { spread: 1 },
    );
    expect(await Promise.all(['/chunked', '/', '/chunked'].map((path) => ask(lane, { path })))).toEqual([
      '200 in pieces',
      '200 pieces',
      '200 in pieces',
    ]);
  });

  it('sends nothing behind an answer that takes long', async () => {
    const { lane } = await laneTo(
      (request, response) => {
        if (request.url !== '/slow') response.end('quick');
      },
      { spread: 1, slowAfterMs: 10 },
    );
    await ask(lane);
    void ask(lane, { path: '/slow' });
    await sleep(50);
    const quick = Array.from({ length: 20 }, () => ask(lane));
    expect(new Set(await within(1_000, Promise.all(quick)))).toEqual(new Set(['200 quick']));
  });

  it('never lets two tenants follow each other on a connection', async () => {
    const { lane, connections } = await laneTo((request, response) => {
      if (request.url !== '/slow') response.end('quick');
    });
    for (let n = 0; n < 100; n++) void ask(lane, { path: '/slow', tenant: 'hog' });
    const quick = Array.from({ length: 20 }, (_, n) => ask(lane, { tenant: `tenant ${n}` }));
    expect(new Set(await within(1_000, Promise.all(quick)))).toEqual(new Set(['200 quick']));
    expect(connections.size).toBeLessThanOrEqual(laneLimits.spread + 20);
  });

  it('lets those wait for whom there is no connection, in their order', async () => {
    const order: string[] = [];
    const { lane, connections } = await laneTo(
      (request, response) => {
        order.push(String(request.url));
        setTimeout(() => response.end('done'), 5);
      },
      { mostConnections: 2 },
    );
    await Promise.all(Array.from({ length: 10 }, (_, n) => ask(lane, { path: `/${n}`, tenant: `tenant ${n}` })));
    expect([order, connections.size]).toEqual([Array.from({ length: 10 }, (_, n) => `/${n}`), 2]);
  });
});
