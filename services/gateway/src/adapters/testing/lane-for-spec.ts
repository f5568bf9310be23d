import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../lane/lane.socket.js';
import { type LaneLimits, laneLimits, ServiceLane } from '../lane/service-lane.js';
import { closeAfterTest, listening } from './listening.js';

interface Asked {
  path?: string;
  body?: string;
  tenant?: string;
}

export function ask(lane: ServiceLane, asked: Asked = {}): Promise<string> {
  return new Promise((resolve) => lane.send(exchangeFor(asked, resolve)));
}

export function exchangeFor(
  { path = '/', body = '', tenant = 'acme' }: Asked,
  onOutcome: (outcome: string) => void,
): Exchange {
  const bytes = Buffer.from(body);
  return {
    tenant,
    head: `POST ${path} HTTP/1.1\r\nhost: service\r\ncontent-length: ${bytes.length}\r\n\r\n`,
    body: bytes,
    startedAtMs: performance.now(),
    answered: ({ status, body: answered }) => onOutcome(`${status} ${answered}`.trim()),
    failed: onOutcome,
  };
}

export async function laneTo(listener: RequestListener, changed: Partial<LaneLimits> = {}) {
  return laneBefore(createHttpServer(listener), changed);
}

export async function rawLaneTo(talk: (socket: Socket) => unknown, changed: Partial<LaneLimits> = {}) {
  return laneBefore(createServer(talk), changed);
}

async function laneBefore(server: Server, changed: Partial<LaneLimits>) {
  /** Every connection that was ever made. */
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => undefined);
  });
  const port = await listening(server);
  const limits = { ...laneLimits, answerWithinMs: 5_000, ...changed };
  const lane = new ServiceLane(new URL(`http://127.0.0.1:${port}`), limits, () => performance.now());
  closeAfterTest(() => lane.close());
  return { lane, server, port, connections };
}

export function within<Value>(ms: number, value: Promise<Value>): Promise<Value | 'nothing'> {
  return Promise.race([value, sleep(ms, 'nothing' as const)]);
}
