import { createServer, type IncomingMessage } from 'node:http';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

// The yardstick: node:http and JSON.parse, with a compiled check of every event when asked. It keeps nothing.
const Name = Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()]));
const Event = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 256 }),
    source: Name,
    time: Type.Optional(Type.String({ maxLength: 64 })),
    organization: Name,
    subscriber: Name,
    product: Name,
    subscriptionId: Name,
    credential: Name,
    properties: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 256 }),
        Type.Union([Type.String({ maxLength: 8192 }), Type.Number(), Type.Boolean(), Type.Null()]),
      ),
    ),
  },
  { additionalProperties: false },
);
const check = Compile(Event);
const checks = process.argv[2] === 'check';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answer(request, chunks));

  function answer(_request: IncomingMessage, parts: Buffer[]): void {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString());
    const events: readonly unknown[] = Array.isArray(body) ? body : [body];
    const good = !checks || events.every((event) => check.Check(event));
    const text = `{"accepted":${good ? events.length : 0}}`;
    response.writeHead(good ? 202 : 422, { 'content-type': 'application/json', 'content-length': text.length });
    response.end(text);
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}` });
});
process.on('disconnect', () => process.exit(0));
