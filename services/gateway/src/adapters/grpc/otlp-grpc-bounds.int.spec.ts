import { once } from 'node:events';
import { createServer } from 'node:http';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type IncomingHttpHeaders } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import * as grpc from '@grpc/grpc-js';
import { heldLimits } from '../../domain/held-bytes.js';
import { gatewayTo } from '../testing/gateway-for-spec.js';
import { closeAfterTest, listening } from '../testing/listening.js';

const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const large = 8 * 1024 * 1024;

/** Gateway in front of somebody who takes everything, and a way to its port of OTLP over gRPC. */
async function openDoor(changes: Parameters<typeof gatewayTo>[1] = {}) {
  let bytes = 0;
  const taking = createServer(async (request, response) => {
    for await (const piece of request) bytes += (piece as Buffer).length;
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  const ingestion = `http://127.0.0.1:${await listening(taking)}`;
  const { grpcPort } = await gatewayTo({ ingestion }, { otlpGrpcPort: 0, ...changes });
  return { grpcPort, taken: () => bytes };
}

function connectionTo(port: number | undefined): ClientHttp2Session {
  const session = connect(`http://127.0.0.1:${port}`);
  session.on('error', () => undefined);
  closeAfterTest(() => session.destroy());
  return session;
}

/** A call whose message is not sent, or its beginning alone. */
function begun(session: ClientHttp2Session, key: string | undefined, beginning?: Buffer): ClientHttp2Stream {
  const keyHeader = key === undefined ? {} : { 'x-api-key': key };
  const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
  const stream = session.request({ ...headers, ...keyHeader }, { endStream: false });
  stream.on('error', () => undefined);
  stream.resume();
  if (beginning) stream.write(beginning);
  return stream;
}

/** Its status where it is refused before it ends. */
async function statusOf(stream: ClientHttp2Stream): Promise<number> {
  const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
  return Number(headers['grpc-status']);
}

/** What begins a message of so many bytes. */
function prefixOf(bytes: number): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(bytes, 1);
  return prefix;
}

describe('bounds of OTLP over gRPC', () => {
  it('refuse a key that nobody has before anything of the message is here', async () => {
    const { grpcPort, taken } = await openDoor();
    const session = connectionTo(grpcPort);
    const calls = Array.from({ length: 128 }, () => begun(session, 'unknown'));
    const statuses = await Promise.all(calls.map(statusOf));
    expect(new Set(statuses)).toEqual(new Set([grpc.status.UNAUTHENTICATED]));
    expect(taken()).toBe(0);
  });

  it('count calls with keys that nobody has, so that guessing is slow', async () => {
    const { grpcPort } = await openDoor({ anonymousRequestsPerSecond: 3 });
    const session = connectionTo(grpcPort);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(begun(session, 'unknown'))));
    expect(statuses.filter((status) => status === grpc.status.UNAVAILABLE).length).toBeGreaterThan(10);
  });

  it('hold no more of one tenant, and of all who show no key, than their share, over all connections', async () => {
    const { grpcPort } = await openDoor();
    const fill = async (key: string | undefined, bytes: number) => {
      for (let held = 0; held < bytes; held += large) begun(connectionTo(grpcPort), key, prefixOf(large));
      await pause(300);
    };
    await fill('k', heldLimits.ofTenant);
    expect(await statusOf(begun(connectionTo(grpcPort), 'k', prefixOf(1_000)))).toBe(grpc.status.UNAVAILABLE);
    await fill(undefined, heldLimits.ofNobody);
    const refused = await once(begun(connectionTo(grpcPort), undefined, prefixOf(1)), 'response');
    expect(refused[0]).toMatchObject({
      'grpc-status': String(grpc.status.UNAVAILABLE),
      'grpc-status-details-bin': expect.any(String),
    });
    const others = begun(connectionTo(grpcPort), 'other/k', prefixOf(3));
    others.end(Buffer.from('abc'));
    const [trailers] = (await once(others, 'trailers')) as [IncomingHttpHeaders];
    expect(trailers['grpc-status']).toBe('0');
  });

  it('give back what a call held that is broken off', async () => {
    const { grpcPort, taken } = await openDoor();
    const sessions = Array.from({ length: heldLimits.ofTenant / large }, () => connectionTo(grpcPort));
    for (const session of sessions) begun(session, 'k', prefixOf(large));
    await pause(300);
    for (const session of sessions) session.destroy();
    await pause(100);
    const whole = begun(connectionTo(grpcPort), 'k', prefixOf(large));
    whole.end(Buffer.alloc(large));
    await once(whole, 'trailers');
    expect(taken()).toBe(large);
  });

  it('end a message that comes too slowly', async () => {
    const { grpcPort } = await openDoor({ pace: { bodyWithinMs: 400, graceMs: 200 } });
    expect(await statusOf(begun(connectionTo(grpcPort), 'k', prefixOf(large)))).toBe(grpc.status.DEADLINE_EXCEEDED);
  });

  it('take a message in frames of one byte, and one whose length comes in pieces', async () => {
    const { grpcPort, taken } = await openDoor();
    const stream = begun(connectionTo(grpcPort), 'k');
    for (const byte of Buffer.concat([prefixOf(20), Buffer.alloc(20)])) {
      stream.write(Buffer.from([byte]));
      await pause(1);
    }
    stream.end();
    await once(stream, 'trailers');
    expect(taken()).toBe(20);
  });

  it.each<[string, Buffer, number]>([
    ['a second message', Buffer.concat([prefixOf(1), Buffer.alloc(1), prefixOf(1)]), grpc.status.UNIMPLEMENTED],
    ['half a message', Buffer.concat([prefixOf(2), Buffer.alloc(1)]), grpc.status.INVALID_ARGUMENT],
    ['no message', Buffer.alloc(0), grpc.status.INVALID_ARGUMENT],
  ])('refuse %s', async (_what, bytes, status) => {
    const { grpcPort, taken } = await openDoor();
    const stream = begun(connectionTo(grpcPort), 'k');
    const said = statusOf(stream);
    stream.end(bytes);
    expect(await said).toBe(status);
    expect(taken()).toBe(0);
  });

  it('let an address have so many connections', async () => {
    const { grpcPort } = await openDoor({ connectionsPerAddress: 2 });
    const [first, second, third] = [1, 2, 3].map(() => connectionTo(grpcPort)) as [
      ClientHttp2Session,
      ClientHttp2Session,
      ClientHttp2Session,
    ];
    await new Promise((resolve) => third.once('close', resolve));
    expect([first.destroyed, second.destroyed]).toEqual([false, false]);
  });
});
