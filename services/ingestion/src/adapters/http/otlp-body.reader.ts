import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mayHoldLongNumbers, parseKeepingDigits } from '#contracts';
import { demandShallowJson, Problem } from '#http';
import {
  type Signal,
  signalsIn,
  type Telemetry,
  telemetryOfJson,
  telemetryOfProtobuf,
  UnreadableTelemetry,
} from '#otlp';
import { limits } from '../../domain/limits.js';
import { textIn } from './body.reader.js';
import { parsedBody } from './json-events.js';
import { unpackedBody } from './packed-body.reader.js';

const jsonTypes = ['application/json'];
const protobufTypes = ['application/x-protobuf', 'application/protobuf'];

/** Bodies stay bytes until they are read once. Other types than OTLP's two encodings are refused with 415. */
export function keepTelemetryAsBytes(doors: FastifyInstance): void {
  doors.removeAllContentTypeParsers();
  for (const type of [...jsonTypes, ...protobufTypes]) {
    doors.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: limits.bodyBytes }, (_request, body, done) =>
      done(null, body),
    );
  }
}

export const isProtobuf = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  protobufTypes.includes((headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '');

export interface ReadTelemetry {
  readonly telemetry: Telemetry;
  /** Of the answer's form: what was sent, or the first of it. */
  readonly signal: Signal;
}

/** @param signal undefined where the address is that of all three */
export async function telemetryOf(request: FastifyRequest, signal: Signal | undefined): Promise<ReadTelemetry> {
  const { body = Buffer.alloc(0), headers } = request as FastifyRequest<{ Body: Buffer | undefined }>;
  const bytes = await unpackedBody(body, headers['content-encoding'], limits.telemetryBytes);
  try {
    if (isProtobuf(request)) return ofProtobuf(bytes, signal);
    return ofJson(bytes, signal);
  } catch (error) {
    if (error instanceof UnreadableTelemetry) throw new Problem(400, error.code, error.message);
    throw error;
  }
}

function ofJson(bytes: Buffer, signal: Signal | undefined): ReadTelemetry {
  const text = textIn(bytes);
  demandShallowJson(text);
  const body = parsedBody(text, mayHoldLongNumbers(text) ? parseKeepingDigits : JSON.parse);
  const signals = signalsIn(body);
  if (signal) {
    const [other] = signals;
    if (other && !signals.includes(signal)) throw ofOtherSignal(other, signal);
    return { telemetry: telemetryOfJson(signal, body), signal };
  }
  const telemetry = Object.assign({}, ...signals.map((one) => telemetryOfJson(one, body))) as Telemetry;
  return { telemetry, signal: signals[0] ?? 'traces' };
}

/** Nothing of it would be found here, and nobody would be told. */
const ofOtherSignal = (found: Signal, signal: Signal) =>
  new Problem(400, 'other-signal', `The body holds ${found} and no ${signal}: send it to /v1/${found}.`);

/** Where the address does not say it: the one signal as which the bytes can be read. */
function ofProtobuf(bytes: Buffer, signal: Signal | undefined): ReadTelemetry {
  if (signal) return { telemetry: telemetryOfProtobuf(signal, bytes), signal };
  for (const one of ['logs', 'traces'] as const) {
    const telemetry = read(one, bytes);
    if (telemetry && (one === 'logs' || hasTraceIds(telemetry))) return { telemetry, signal: one };
  }
  return { telemetry: telemetryOfProtobuf('metrics', bytes), signal: 'metrics' };
}

function read(signal: Signal, bytes: Buffer): Telemetry | undefined {
  try {
    return telemetryOfProtobuf(signal, bytes);
  } catch {
    return undefined;
  }
}

/** What names a metric stands where a trace's id would. */
const hasTraceIds = ({ resourceSpans = [] }: Telemetry): boolean =>
  resourceSpans.every(({ scopeSpans = [] }) =>
    scopeSpans.every(({ spans = [] }) => spans.every(({ traceId = '' }) => traceId.length === 32)),
  );
