import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as grpc from '@grpc/grpc-js';
import { problemBody } from '#http';
import { sendByOtelSdk } from '#testing';
import { gatewayTo } from '../testing/gateway-for-spec.js';
import { listening } from '../testing/listening.js';

interface Received {
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Gateway with both ports of OTLP, in front of somebody who keeps what comes. */
async function otlpBefore(answer: RequestListener) {
  const received: Received[] = [];
  const service = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    received.push({ url: request.url, headers: request.headers, body: Buffer.concat(pieces) });
    answer(request, response);
  });
  const ingestion = `http://127.0.0.1:${await listening(service)}`;
  const gateway = await gatewayTo({ ingestion }, { otlpHttpPort: 0, otlpGrpcPort: 0 });
  return { ...gateway, received };
}

const thanks: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();

const method = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const asBytes = (bytes: Buffer) => bytes;

function exportTo(port: number | undefined, message: Buffer, metadata: Record<string, string>, path = method) {
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const sent = new grpc.Metadata();
  for (const [name, value] of Object.entries(metadata)) sent.set(name, value);
  return new Promise<Buffer | grpc.ServiceError>((resolve) =>
    client.makeUnaryRequest(path, asBytes, asBytes, message, sent, (error, answer) => resolve(error ?? answer!)),
  ).finally(() => client.close());
}

describe('OTLP over gRPC', () => {
  it.each(['none', 'gzip'])(
    'passes what the SDK for JavaScript sends on, with its key, packed with %s',
    async (packed) => {
      const { grpcPort, received } = await otlpBefore(thanks);
      const said = await sendByOtelSdk('chat-1', {
        endpoint: `http://127.0.0.1:${grpcPort}`,
        protocol: 'grpc',
        headers: 'x-api-key=k',
        more: { OTEL_EXPORTER_OTLP_COMPRESSION: packed },
      });
      expect(said).toBe('');
      expect(received.map(({ url }) => url).sort()).toEqual(['/v1/logs', '/v1/metrics', '/v1/traces']);
      for (const { headers, body } of received) {
        expect(headers).toMatchObject({ 'x-api-key': 'k', 'content-type': 'application/x-protobuf' });
        expect(headers['content-encoding']).toBe(packed === 'none' ? undefined : packed);
        expect((packed === 'none' ? body : gunzipSync(body)).toString('latin1')).toContain('spec-app');
      }
    },
    40_000,
  );

  it('lets a message without a key through, for it may name one itself, and none with an unknown key', async () => {
    const { grpcPort, received } = await otlpBefore(thanks);
    expect(await exportTo(grpcPort, Buffer.from([1]), { authorization: 'Bearer ignored-by-this-spec' })).toMatchObject({
      code: grpc.status.UNAUTHENTICATED,
    });
    expect(await exportTo(grpcPort, Buffer.from([1]), { 'x-api-key': 'unknown' })).toMatchObject({
      code: grpc.status.UNAUTHENTICATED,
    });
    expect(received).toHaveLength(0);
    expect(await exportTo(grpcPort, Buffer.from([1, 2]), {})).toEqual(Buffer.alloc(0));
    expect(received[0]).toMatchObject({ url: '/v1/traces', body: Buffer.from([1, 2]) });
  });

  it.each([
    [400, grpc.status.INVALID_ARGUMENT],
    [401, grpc.status.UNAUTHENTICATED],
    [403, grpc.status.PERMISSION_DENIED],
    [429, grpc.status.UNAVAILABLE],
    [503, grpc.status.UNAVAILABLE],
  ])('says %i as gRPC does, and why', async (status, code) => {
    const { grpcPort } = await otlpBefore((_request, response) =>
      response.writeHead(status).end(JSON.stringify(problemBody(status, 'some-code', 'Some reason.'))),
    );
    expect(await exportTo(grpcPort, Buffer.alloc(0), { 'x-api-key': 'k' })).toMatchObject({
      code,
      details: 'some-code: Some reason.',
    });
  });

  it.each([200, 503])(
    'says that ingestion is away where its %i breaks off, so that it is sent again',
    async (status) => {
      const { grpcPort } = await otlpBefore((_request, response) => {
        response.writeHead(status, { 'content-length': 10 }).write('begun');
        setImmediate(() => response.destroy());
      });
      expect(await exportTo(grpcPort, Buffer.alloc(0), { 'x-api-key': 'k' })).toMatchObject({
        code: grpc.status.UNAVAILABLE,
      });
    },
  );

  it('refuses what is too large, packed or not, other methods, and says when ingestion is away', async () => {
    const { grpcPort, received } = await otlpBefore(thanks);
    const large = await exportTo(grpcPort, Buffer.alloc(9 * 1024 * 1024), { 'x-api-key': 'k' });
    expect(large).toMatchObject({ code: grpc.status.RESOURCE_EXHAUSTED });
    const other = '/opentelemetry.proto.collector.profiles.v1.ProfilesService/Export';
    expect(await exportTo(grpcPort, Buffer.alloc(0), { 'x-api-key': 'k' }, other)).toMatchObject({
      code: grpc.status.UNIMPLEMENTED,
    });
    expect(received).toHaveLength(0);
    const alone = await gatewayTo({}, { otlpGrpcPort: 0 });
    expect(await exportTo(alone.grpcPort, Buffer.alloc(0), { 'x-api-key': 'k' })).toMatchObject({
      code: grpc.status.UNAVAILABLE,
    });
  });
});

describe('the port of OTLP over HTTP', () => {
  const post = (port: number | undefined, path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: gzipSync('{}') });

  it('takes telemetry as gateway does, and nothing else', async () => {
    const { otlpPort, gateway, received } = await otlpBefore(thanks);
    const json = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-api-key': 'k' };
    for (const path of ['/v1/traces', '/v1/logs', '/v1/metrics'])
      expect((await post(otlpPort, path, json)).status).toBe(200);
    expect((await post(Number(new URL(gateway).port), '/v1/traces', json)).status).toBe(200);
    expect(received.map(({ body }) => body)).toEqual(Array(4).fill(gzipSync('{}')));
    const elsewhere = await post(otlpPort, '/v1/events', json);
    expect([elsewhere.status, await elsewhere.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  it('lets nobody through with an unknown key, and telemetry without one', async () => {
    const { otlpPort, received } = await otlpBefore(thanks);
    expect((await post(otlpPort, '/v1/traces', { 'x-api-key': 'unknown' })).status).toBe(401);
    expect((await post(otlpPort, '/meter/v2/otlp/v1/traces')).status).toBe(200);
    expect(received).toHaveLength(1);
  });
});
