import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '#testing';
import { type EndOfStream, EventStream } from './event.stream.js';

describe('a stream of events', () => {
  let server: Server;
  let stream: EventStream | undefined;
  let reason: EndOfStream | undefined;
  let closed = 0;

  beforeAll(async () => {
    server = createServer((_, response) => {
      stream = new EventStream({ reasonToEnd: () => reason, onClose: () => closed++, toTakeLess: 'Ask.' });
      stream.body.pipe(response);
      response.once('close', () => stream?.body.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  beforeEach(() => {
    stream = undefined;
    reason = undefined;
    closed = 0;
  });

  const opened = async () => {
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<IncomingMessage>((resolve) => get({ port, host: '127.0.0.1' }, resolve));
    return { answer, stream: await until(() => stream) };
  };

  const rest = async (answer: IncomingMessage) => {
    const parts: string[] = [];
    for await (const part of answer.setEncoding('utf8')) parts.push(part);
    return parts.join('');
  };

  it('begins at once, tells events, and ends with a word when there is a reason', async () => {
    const { answer, stream } = await opened();
    stream.send('usage', { id: 'a\nb' });
    reason = { code: 'key-ended', detail: 'Revoked.' };
    expect(await rest(answer)).toBe(
      ': following\n\nevent: usage\ndata: {"id":"a\\nb"}\n\nevent: end\ndata: {"code":"key-ended","detail":"Revoked."}\n\n',
    );
    expect(closed).toBeGreaterThan(0);
  });

  it('drops a client that takes nothing, in bounded memory, and tells it why', async () => {
    const { answer, stream } = await opened();
    answer.pause();
    let sent = 0;
    while (closed === 0 && sent < 100_000) {
      stream.send('usage', { n: sent++, text: 'x'.repeat(1_000) });
      if (sent % 100 === 0) await new Promise(setImmediate);
    }
    expect(closed).toBeGreaterThan(0);
    expect(stream.body.writableLength + stream.body.readableLength).toBeLessThan(600 * 1024);
    const text = await rest(answer);
    expect(text.slice(text.lastIndexOf('event: '))).toContain('"code":"too-slow"');
  });

  it('is over when its client goes', async () => {
    const { answer, stream } = await opened();
    answer.destroy();
    await until(() => closed > 0);
    expect(stream.body.destroyed).toBe(true);
  });
});
