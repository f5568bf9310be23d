import { setTimeout as sleep } from 'node:timers/promises';
import { percentilesOf } from '../percentiles.js';
import { LoadSocket } from './load.socket.js';
import { type LoadOrder, type LoadResult, loadOrder } from './load-order.js';
import { RequestWriter } from './request-writer.js';

// The load generator, a process of its own: reads what to send from its command line, prints what came of it.
const order = loadOrder(process.argv[2]);
console.log(JSON.stringify(await send(order)));
process.exit(0);

async function send({
  url,
  connections,
  seconds,
  eventsPerSecond,
  events: form,
  warmUpSeconds,
}: LoadOrder): Promise<LoadResult> {
  const target = new URL(url);
  const sockets = Array.from({ length: connections }, (_, index) => {
    const host = target.host;
    return new LoadSocket(target, new RequestWriter({ ...form, host, path: target.pathname }, index * 7919 + 1));
  });
  const tally = { requests: 0, failures: 0, accepted: 0, tookMs: [] as number[] };
  const warmUntil = performance.now() + warmUpSeconds * 1000;
  const until = warmUntil + seconds * 1000;
  const pace = eventsPerSecond === undefined ? undefined : paceOf(eventsPerSecond / form.eventsPerRequest);
  let acceptedWarm = 0;
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() < until) {
        await pace?.();
        const { status, tookMs } = await socket.send();
        const accepted = status >= 200 && status < 300;
        if (accepted) tally.accepted += form.eventsPerRequest;
        else tally.failures++;
        if (performance.now() < warmUntil) {
          if (accepted) acceptedWarm += form.eventsPerRequest;
          continue;
        }
        tally.requests++;
        tally.tookMs.push(tookMs);
      }
    }),
  );
  const measuredSeconds = (performance.now() - warmUntil) / 1000;
  for (const socket of sockets) socket.end();
  const { requests, failures, accepted, tookMs } = tally;
  return {
    requests,
    failures,
    accepted,
    eventsPerSecond: (accepted - acceptedWarm) / measuredSeconds,
    seconds: measuredSeconds,
    tookMs: percentilesOf(tookMs),
  };
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
