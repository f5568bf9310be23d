import { setTimeout as sleep } from 'node:timers/promises';
import { LoadSocket, type Writer } from './load.socket.js';
import { type LoadOrder, type LoadResult, loadOrder } from './load-order.js';
import { type RequestForm, RequestWriter } from './request-writer.js';
import { Tally } from './tally.js';
import { TelemetryWriter } from './telemetry-writer.js';

// The load generator, a process of its own: reads what to send from its command line, prints what came of it.
const order = loadOrder(process.argv[2]);
console.log(JSON.stringify(await send(order)));
process.exit(0);

async function send(order: LoadOrder): Promise<LoadResult> {
  const sockets = socketsOf(order);
  const tally = new Tally(order);
  const pace =
    order.eventsPerSecond === undefined ? undefined : paceOf(order.eventsPerSecond / order.events.eventsPerRequest);
  await Promise.all(
    sockets.map(async (socket) => {
      while (!tally.isOver()) {
        await pace?.();
        tally.add(await socket.send());
      }
    }),
  );
  for (const socket of sockets) socket.end();
  return tally.result();
}

function socketsOf({ url, connections, events: form }: LoadOrder): LoadSocket[] {
  const target = new URL(url);
  const { host, pathname: path } = target;
  return Array.from(
    { length: connections },
    (_, index) => new LoadSocket(target, writerOf({ ...form, host, path }, index * 7919 + 1)),
  );
}

function writerOf({ kind, ...form }: Omit<RequestForm, 'kind'> & LoadOrder['events'], seed: number): Writer {
  return kind === 'traces' || kind === 'logs'
    ? new TelemetryWriter({ ...form, kind }, seed)
    : new RequestWriter({ ...form, kind }, seed);
}

/** Lets requests go at even distances, whichever connection is free to take them. */
function paceOf(requestsPerSecond: number): () => Promise<void> {
  const distanceMs = 1000 / requestsPerSecond;
  let next = performance.now();
  return async () => {
    const at = next;
    next += distanceMs;
    const wait = at - performance.now();
    if (wait > 1) await sleep(wait);
  };
}
