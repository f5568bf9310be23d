import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { Module } from '@nestjs/common';
import { until } from '#testing';
import { defineService, type RunningService, readHostConfig, startService } from './index.js';

@Module({})
class Nothing {}

const greeter = defineService({
  name: 'greeter',
  title: 'greeter',
  readConfig: (env) => readHostConfig('greeter', env),
  module: () => Nothing,
  refusals: {},
});

describe('a service that starts while Kafka is away', () => {
  let service: RunningService | undefined;
  let broker: Server | undefined;

  afterAll(async () => {
    await service?.stop();
    broker?.close();
  });

  const ready = async () => {
    const answer = await fetch(`${service?.url}/health/ready`);
    return { status: answer.status, ...((await answer.json()) as { missing: string[] }) };
  };

  it('listens, says what it waits for, and goes on by itself when Kafka is there', async () => {
    const port = await freePort();
    service = await startService(greeter, { KAFKA_BROKERS: `127.0.0.1:${port}` });
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect(await ready()).toMatchObject({ status: 503, missing: ['api keys', 'consumers'] });
    broker = await passingOnTo(process.env['METERSTREAM_TEST_KAFKA'] ?? '', port);
    await until(async () => (await ready()).status === 200, 30_000);
  }, 60_000);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function passingOnTo(address: string, port: number): Promise<Server> {
  const [host = '', theirs] = address.split(':');
  const server = createServer((socket) => {
    const other = connect(Number(theirs), host);
    for (const side of [socket, other]) side.on('error', () => undefined);
    socket.pipe(other).pipe(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
