import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { waitUntil } from '#running';

/** Below the range from which the kernel takes ports for outgoing connections: a client that retries cannot sit on our port. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A process that was killed holds its port for some moments more, and somebody else may just look whether it is free. */
export const isPortSoonFree = (port: number): Promise<boolean> =>
  waitUntil(() => isPortFree(port), { everyMs: 100, atMostMs: 3_000 });

export async function findFreePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port)) return port;
  }
  throw new Error('No free port was found on 127.0.0.1.');
}

const mostStarts = 4;

/** Starts something on chosen ports; on others when somebody else took one of them between the look and the start. */
export async function startOnFreePorts<Part>(
  choose: () => Promise<readonly number[]>,
  start: (ports: readonly number[]) => Promise<Part>,
): Promise<Part> {
  for (let attempt = 1; ; attempt++) {
    const ports = await choose();
    try {
      return await start(ports);
    } catch (error) {
      const areFree = await Promise.all(ports.map((port) => isPortFree(port)));
      if (attempt === mostStarts || !areFree.includes(false)) throw error;
    }
  }
}

/** The port to use: a given one must be free, else one sentence that names the variable to change. */
export async function claimPort(wanted: {
  port: number | undefined;
  preferred?: number;
  what: string;
  variable: string;
}): Promise<number> {
  if (wanted.port === undefined) return findFreePort(wanted.preferred);
  const { port } = wanted;
  if (await isPortSoonFree(port)) return port;
  throw new Error(
    `Port ${port} for ${wanted.what} is taken by another program: free it, or set ${wanted.variable} to another port.`,
  );
}

export function answersTcp(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.setTimeout(1000, () => socket.destroy());
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
