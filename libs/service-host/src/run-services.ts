import { createLogger, startTelemetry } from '#telemetry';
import type { Environment } from './environment.js';
import type { ServiceDefinition } from './service-definition.js';
import { startInThreads } from './start-in-threads.js';
import { type RunningService, startService } from './start-service.js';

/**
 * Starts services in this process and stops them on SIGTERM, SIGINT, or when the supervisor that started the process
 * is gone (its pipe to our stdin closes). Stopping drains: requests and batches in hand are finished first.
 */
export async function runServices(definitions: readonly ServiceDefinition[], env: Environment): Promise<void> {
  const name = definitions.map((definition) => definition.name).join('+');
  const telemetry = startTelemetry(name, env);
  const logger = createLogger(name);
  const running: RunningService[] = [];
  let stopping = false;
  const stop = async (why: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'stopping');
    const hardStop = setTimeout(() => process.exit(1), 25_000);
    await Promise.allSettled(running.map((service) => service.stop()));
    await telemetry.stop().catch(() => undefined);
    clearTimeout(hardStop);
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  if (env['METERSTREAM_SUPERVISED']) process.stdin.on('end', () => void stop('supervisor is gone')).resume();
  const endAtOnce = (what: string) => (error: unknown) => {
    logger.fatal({ err: error }, what);
    process.exit(1);
  };
  process.on('unhandledRejection', endAtOnce('unhandled rejection'));
  process.on('uncaughtException', endAtOnce('uncaught exception'));
  try {
    await Promise.all(definitions.map(async (definition) => running.push(await start(definition, env))));
    logger.info({ services: definitions.map((definition) => definition.name) }, 'started');
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    process.exit(1);
  }
}

function start(definition: ServiceDefinition, env: Environment): Promise<RunningService> {
  const { threadsOf } = definition;
  return threadsOf === undefined ? startService(definition, env) : startInThreads(definition, threadsOf, env);
}
