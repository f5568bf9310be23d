import { createSocket, type Socket } from 'node:dgram';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DnsResolver, NameResolver } from '../../channels/webhook/name-resolver.js';
import { HttpWebhookSender } from '../../channels/webhook/webhook.sender.js';
import { webhookBounds } from '../../domain/webhook/endpoint.js';

/** Answers each question for an IPv4 address with the next one of a list, and the last one from then on. */
async function nameServer(addresses: readonly string[]): Promise<{ at: string; asked(): number; close(): void }> {
  const socket: Socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (question, { address, port }) => {
    const isForIpv4 = question.readUInt16BE(question.indexOf(0, 12) + 1) === 1;
    const found = isForIpv4 ? addresses[Math.min(asked++, addresses.length - 1)] : undefined;
    socket.send(answerTo(question, found), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { at: `127.0.0.1:${socket.address().port}`, asked: () => asked, close: () => socket.close() };
}

/** One record of type A for the name in the question, or none. */
function answerTo(question: Buffer, address: string | undefined): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(address === undefined ? 0 : 1, 6);
  header.fill(0, 8);
  const asked = question.subarray(12, end);
  if (address === undefined) return Buffer.concat([header, asked]);
  const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
  return Buffer.concat([header, asked, record]);
}

describe('one request to an address that a tenant named', () => {
  let server: Server;
  let port: number;
  let reached = 0;
  let answer: RequestListener = (_, response) => void response.end();

  beforeAll(async () => {
    server = createServer((request, response) => {
      reached += 1;
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  beforeEach(() => {
    reached = 0;
    answer = (_, response) => void response.end();
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Every name leads to these. */
  const leadingTo = (...addresses: string[]) =>
    new (class extends NameResolver {
      addressesOf = async () => addresses;
    })();
  const nowhere = leadingTo();
  const send = (sender: HttpWebhookSender, url = `http://127.0.0.1:${port}/hook`) =>
    sender.send({ url, messageId: 'msg_1', body: '{}', secrets: [] });
  const here = new HttpWebhookSender(nowhere, { loopback: true });

  it('is a POST of the body as it is, and its answer is kept in part', async () => {
    let got: unknown;
    answer = (request, response) => {
      const { 'content-type': type, 'content-length': length, 'webhook-id': id } = request.headers;
      got = { method: request.method, url: request.url, type, length, id };
      response.writeHead(202).end('x'.repeat(100_000));
    };
    const result = await send(here);
    expect(got).toEqual({ method: 'POST', url: '/hook', type: 'application/json', length: '2', id: 'msg_1' });
    expect(result).toMatchObject({
      kind: 'answered',
      statusCode: 202,
      answer: 'x'.repeat(webhookBounds.mostAnswerBytes),
    });
  });

  it('follows no redirection', async () => {
    answer = (_, response) => void response.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
    expect(await send(here)).toMatchObject({ statusCode: 302 });
    expect(reached).toBe(1);
  });

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['never ends its headers', (_, response) => void response.socket?.write('HTTP/1.1 200 OK\r\nx: ')],
  ])('waits for one that %s only as long as is stated', async (_words, listener) => {
    answer = listener;
    const result = await send(new HttpWebhookSender(nowhere, { loopback: true }, 300));
    expect(result).toMatchObject({ kind: 'unanswered', problem: 'it did not answer within 0.3 s' });
  });

  it('takes the status of one whose answer never ends', async () => {
    answer = (_, response) => void response.writeHead(200).write('first ');
    const result = await send(new HttpWebhookSender(nowhere, { loopback: true }, 300));
    expect(result).toMatchObject({ kind: 'answered', statusCode: 200, answer: 'first ' });
  });

  it('is not made to this machine unless the operator allows it', async () => {
    const strict = new HttpWebhookSender(nowhere, { loopback: false });
    expect(await send(strict)).toMatchObject({ kind: 'unanswered', problem: 'must begin with https://' });
    const secure = await send(strict, `https://127.0.0.1:${port}/`);
    expect(secure).toMatchObject({ problem: '127.0.0.1 is not a public address' });
    expect(reached).toBe(0);
  });

  it.each(['10.0.0.1', '169.254.169.254', '127.0.0.1', '::1', '::ffff:127.0.0.1', '100.64.0.1', 'fd00:ec2::254'])(
    'is not made to a public name that leads to %s, also where another address of it is public',
    async (inner) => {
      const sender = new HttpWebhookSender(leadingTo('93.184.216.34', inner), { loopback: false });
      const result = await send(sender, `https://hooks.example.com:${port}/`);
      expect(result).toMatchObject({
        problem: `hooks.example.com leads nowhere that is allowed: ${inner} is not a public address`,
      });
      expect(reached).toBe(0);
    },
  );

  it('looks a name up once: what it leads to the moment after is of no use', async () => {
    const names = await nameServer(['192.0.2.1', '127.0.0.1']);
    const strict = new HttpWebhookSender(new DnsResolver([names.at]), { loopback: false });
    const result = await send(strict, `https://rebinding.example.com:${port}/`);
    expect(result).toMatchObject({
      problem: 'rebinding.example.com leads nowhere that is allowed: 192.0.2.1 is not a public address',
    });
    expect([names.asked(), reached]).toEqual([1, 0]);
    names.close();
  });

  it('goes to the address that was looked at, with the name in the request', async () => {
    const names = await nameServer(['127.0.0.1', '192.0.2.1']);
    let host: string | undefined;
    answer = (request, response) => {
      host = request.headers.host;
      response.end();
    };
    const sender = new HttpWebhookSender(new DnsResolver([names.at]), { loopback: true });
    const url = `http://localhost.:${port}/`;
    expect(await send(sender, url)).toMatchObject({ statusCode: 200 });
    expect(host).toBe(`localhost.:${port}`);
    // Over TLS the certificate is asked for by that name: this server has none.
    const secure = await send(sender, `https://pinned.example.com:${port}/`);
    expect(secure).toMatchObject({ kind: 'unanswered', problem: expect.stringMatching(/not reached: E(PROTO|CONN)/) });
    expect(names.asked()).toBe(1);
    names.close();
  });

  it('is not made where a name has no address, or nobody listens', async () => {
    const unknown = await send(new HttpWebhookSender(nowhere, { loopback: true }), 'https://nothing.example.com/');
    expect(unknown).toMatchObject({ problem: 'nothing.example.com has no address' });
    expect(await send(here, 'http://127.0.0.1:1/')).toMatchObject({ problem: expect.stringMatching(/ECONNREFUSED/) });
  });
});
