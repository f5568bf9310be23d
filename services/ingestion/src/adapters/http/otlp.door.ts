import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Authenticator, apiKeyOf } from '#auth';
import { admitCaller, Problem, type ProblemBody, problemContentType, type RequestOfCaller, sendProblem } from '#http';
import { newId } from '#identifiers';
import { grpcCodeOf, jsonAnswer, protobufAnswer, protobufStatus, type Signal } from '#otlp';
import type { Logger } from '#telemetry';
import type { RecordedTelemetry, RecordTelemetry } from '../../application/record-telemetry.js';
import { limits } from '../../domain/limits.js';
import type { TenantBudgets } from '../../domain/tenant-budgets.js';
import { diskIsFull } from './disk-is-full.js';
import { isProtobuf, keepTelemetryAsBytes, telemetryOf } from './otlp-body.reader.js';
import { byKeysOfResources, type TelemetryOfTenant } from './otlp-keys.js';
import { tooMuchUsage } from './tenant-budgets.door.js';

export interface TelemetryParts {
  readonly recordTelemetry: RecordTelemetry;
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly disk?: { readonly isFull: boolean };
  readonly budgets?: TenantBudgets;
}

const signals: readonly Signal[] = ['traces', 'logs', 'metrics'];

/** Where senders of the metering API find OTLP; each also takes all three signals at its own address. */
export const otlpPrefixes = ['/meter/v2/otlp', '/v2/otlp', '/meter/v2/ai/otlp', '/v2/ai/otlp'];

interface Address {
  readonly path: string;
  readonly signal: Signal | undefined;
  /** Its answer says what the metering API's senders look for. */
  readonly isMetering: boolean;
}

const addresses: readonly Address[] = [
  ...signals.map((signal) => ({ path: `/v1/${signal}`, signal, isMetering: false })),
  ...otlpPrefixes.flatMap((prefix) => [
    { path: prefix, signal: undefined, isMetering: true },
    ...signals.map((signal) => ({ path: `${prefix}/v1/${signal}`, signal, isMetering: true })),
  ]),
];

/** OTLP over HTTP. gRPC comes from gateway, as protobuf. */
export function openOtlpDoors(doors: FastifyInstance, parts: TelemetryParts): void {
  keepTelemetryAsBytes(doors);
  doors.setErrorHandler((error, _request, reply) => sendProblem(reply, error, {}, parts.logger));
  doors.addHook('onRequest', async (request: RequestOfCaller) => {
    if (parts.disk?.isFull) throw diskIsFull;
    if (apiKeyOf(request.headers) !== undefined) {
      await admitCaller(request, { scope: 'ingest', tag: 'Telemetry' }, parts.authenticator);
      demandBudget(parts.budgets, request.caller?.tenant as string);
    }
  });
  doors.addHook('onSend', async (request, reply, payload) => problemAsStatus(request, reply, payload));
  for (const address of addresses) {
    doors.post(address.path, { bodyLimit: limits.bodyBytes }, (request, reply) =>
      record(request, reply, address, parts),
    );
  }
}

async function record(
  request: RequestOfCaller,
  reply: FastifyReply,
  { signal, isMetering }: Address,
  { recordTelemetry, authenticator, budgets }: TelemetryParts,
): Promise<FastifyReply> {
  const { caller } = request;
  const bytes = (request.body as Buffer | undefined)?.length ?? 0;
  if (!caller && bytes > limits.keylessBytes) throw tooLargeWithoutKey;
  const read = await telemetryOf(request, signal);
  const parts: readonly TelemetryOfTenant[] = caller
    ? [{ tenant: caller.tenant, telemetry: read.telemetry }]
    : await byKeysOfResources(read.telemetry, authenticator);
  for (const { tenant } of parts) {
    if (!caller) demandBudget(budgets, tenant);
    budgets?.spend(tenant, bytes / parts.length, performance.now());
  }
  const recorded = await Promise.all(parts.map(({ tenant, telemetry }) => recordTelemetry.run(tenant, telemetry)));
  return answer(request, reply, summed(recorded), { signal: read.signal, isMetering });
}

function summed(all: readonly RecordedTelemetry[]): RecordedTelemetry {
  return {
    records: all.reduce((sum, { records }) => sum + records, 0),
    rejected: all.reduce((sum, { rejected }) => sum + rejected, 0),
    message: all.find(({ message }) => message !== '')?.message ?? '',
  };
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  recorded: RecordedTelemetry,
  { signal, isMetering }: { signal: Signal; isMetering: boolean },
): FastifyReply {
  if (isProtobuf(request))
    return reply
      .code(200)
      .header('content-type', 'application/x-protobuf')
      .send(Buffer.from(protobufAnswer(recorded)));
  const metering = {
    id: newId().slice(0, 8),
    resourceType: `otlp.${signal}`,
    processedEvents: recorded.records - recorded.rejected,
    created: new Date().toISOString(),
  };
  return reply.code(200).send({ ...jsonAnswer(signal, recorded), ...(isMetering && metering) });
}

function demandBudget(budgets: TenantBudgets | undefined, tenant: string): void {
  const seconds = budgets?.waitSeconds(tenant, performance.now()) ?? 0;
  if (seconds > 0) throw tooMuchUsage(seconds);
}

const tooLargeWithoutKey = new Problem(
  413,
  'too-large',
  `A request without a key in its headers has at most ${limits.keylessBytes} bytes.`,
);

/** Who writes protobuf reads protobuf, unless it asks for problem details. */
function problemAsStatus(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (reply.statusCode < 400 || typeof payload !== 'string' || !isProtobuf(request)) return payload;
  if (request.headers.accept?.includes(problemContentType)) return payload;
  const { detail } = JSON.parse(payload) as ProblemBody;
  const status = Buffer.from(protobufStatus(grpcCodeOf(reply.statusCode), detail));
  void reply.header('content-type', 'application/x-protobuf').header('content-length', status.length);
  return status;
}
