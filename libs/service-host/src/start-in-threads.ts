import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { readerLags } from '#kafka';
import { metricsText } from '#telemetry';
import type { Environment } from './environment.js';
import { OtherPart } from './other-part.js';
import { READINESS } from './platform-tokens.js';
import type { Readiness } from './readiness.js';
import type { ServiceDefinition } from './service-definition.js';
import { type RunningService, startService } from './start-service.js';

/** What a request makes is gone with it. Whatever Node was told is for batches, and as much again would only stand full of garbage. */
const youngMegabytesOfRequests = 8;

/**
 * A service in two threads: its work in this one, its requests in one of their own, so that no request waits for a batch
 * or for the collection of what a batch left behind. They share the process: when one of them fails, both end.
 */
export async function startInThreads(
  definition: ServiceDefinition,
  module: string,
  env: Environment,
): Promise<RunningService> {
  // This thread has taken its own already; limits of a worker do not count where Node was told one of all threads.
  setFlagsFromString(`--max-semi-space-size=${youngMegabytesOfRequests}`);
  const worker = new Worker(new URL('./requests.thread.js', import.meta.url), {
    workerData: { module, env: { ...env } },
  });
  let isStopping = false;
  // Without a listener for its errors they are this thread's own: uncaught.
  worker.on('exit', (code) => {
    if (!isStopping) throw new Error(`the thread with the requests of ${definition.name} ended with ${code}`);
  });
  const starting = startService(definition, env, { part: 'work' });
  const questions = starting.then(({ app }) => definition.answersOfWork?.(app) ?? {});
  const others = Object.fromEntries(
    (definition.questionsToWork ?? []).map((name) => [name, async () => (await questions)[name]?.()]),
  );
  const requests = new OtherPart(worker, {
    live: () => true,
    missing: async () => (await starting).app.get<Readiness>(READINESS).missing(),
    metrics: metricsText,
    lags: readerLags,
    ...others,
  });
  const [work, url] = await Promise.all([starting, requests.ask('url')]);
  const stop = async () => {
    isStopping = true;
    await requests.ask('stop');
    await work.stop();
    await worker.terminate();
  };
  return { ...work, url: String(url), stop };
}
