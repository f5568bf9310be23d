import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isOperator, operatorChallenge } from '#auth';
import { Problem, sendProblem } from '#http';
import { type ReaderLag, readerLags } from '#kafka';
import { joinedMetrics, type Logger, metricsText } from '#telemetry';
import type { OtherPart } from './other-part.js';
import type { HostConfig } from './platform-config.js';
import { READINESS } from './platform-tokens.js';
import { nameOfProcess } from './process-work.files.js';
import type { Readiness } from './readiness.js';
import type { ServiceDefinition } from './service-definition.js';

/** The thread that works may be at something; who scrapes waits about so long. */
const answerWithinMs = 2_000;

interface Given {
  readonly definition: Pick<ServiceDefinition, 'name' | 'facesPublic'>;
  readonly config: Pick<HostConfig, 'operatorKey'>;
  readonly logger: Logger;
  readonly other: OtherPart | undefined;
}

/** What operators and their tools ask of a service: does it live, is it ready, how is it. */
export function serveHealth(app: NestFastifyApplication, { definition, config, logger, other }: Given): void {
  const fastify = app.getHttpAdapter().getInstance();
  const readiness = app.get<Readiness>(READINESS);
  if (other) readiness.alsoOf(other);
  // Who waits for it on the same machine sees by this whether it is at work.
  const process = definition.facesPublic ? undefined : nameOfProcess();
  fastify.get('/health/live', async () => {
    // A thread that hangs answers nothing, and who asks finds the service hung.
    await other?.ask('live');
    return { service: definition.name, live: true, process };
  });
  fastify.get('/health/ready', async (_request, reply) => {
    const missing = await readiness.missing();
    return reply
      .status(missing.length === 0 ? 200 : 503)
      .send({ service: definition.name, ready: missing.length === 0, missing });
  });
  fastify.get('/health/lags', async () => ({ service: definition.name, readers: await lagsOf(other) }));
  fastify.get('/metrics', async ({ headers }, reply) => {
    if (isOperator(headers, config.operatorKey))
      return reply.type('text/plain; version=0.0.4').send(await metricsOf(other));
    sendProblem(reply, notTheOperator, {}, logger);
    return reply;
  });
}

/** With those of the thread that works, when it says them in time. */
async function metricsOf(other: OtherPart | undefined): Promise<string> {
  const own = await metricsText();
  if (!other) return own;
  const text = await other.askWithin<string>('metrics', answerWithinMs);
  return text === undefined ? own : joinedMetrics(text, own);
}

async function lagsOf(other: OtherPart | undefined): Promise<ReaderLag[]> {
  const [own, others] = await Promise.all([readerLags(), other?.askWithin<ReaderLag[]>('lags', answerWithinMs)]);
  return [...(others ?? []), ...own];
}

const notTheOperator = new Problem(
  401,
  'operator-alone',
  'Only who runs the stack may read this, with METERSTREAM_OPERATOR_KEY.',
  [],
  { 'www-authenticate': operatorChallenge },
);
