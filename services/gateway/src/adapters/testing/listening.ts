import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

const closings: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** Closed after the test, the latest first. */
export function closeAfterTest(close: () => unknown): void {
  closings.push(close);
}

const socketsOf = new WeakMap<Server, Set<Socket>>();

/** On a free port, or on that one; answers which. */
export async function listening(server: Server, port = 0): Promise<number> {
  const sockets = new Set<Socket>();
  socketsOf.set(server, sockets);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  closeAfterTest(() => closed(server));
  return (server.address() as AddressInfo).port;
}

/** With every connection that it has. */
export function closed(server: Server): Promise<void> {
  for (const socket of socketsOf.get(server) ?? []) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
