import { parentPort, workerData } from 'node:worker_threads';
import { labelMetrics, startTelemetry } from '#telemetry';
import type { Environment } from './environment.js';
import { OtherPart } from './other-part.js';
import type { ServiceDefinition } from './service-definition.js';
import { startService } from './start-service.js';

// The requests of a service, in a thread beside the one with its work, which starts this and ends it.
const { module, env } = workerData as { readonly module: string; readonly env: Environment };
if (!parentPort) throw new Error('this is the program of a thread');
const starting = Promise.withResolvers<Awaited<ReturnType<typeof startService>>>();
const other = new OtherPart(parentPort, {
  url: async () => (await starting.promise).url,
  stop: async () => {
    await (await starting.promise).stop();
    await telemetry.stop().catch(() => undefined);
  },
});
labelMetrics({ thread: 'requests' });
const { service } = (await import(module)) as { readonly service: ServiceDefinition };
const telemetry = startTelemetry(service.name, env);
startService(service, env, { part: 'requests', other }).then(starting.resolve, starting.reject);
