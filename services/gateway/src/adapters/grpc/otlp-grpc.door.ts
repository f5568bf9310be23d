import type { ServerHttp2Stream } from 'node:http2';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Authenticator, apiKeyOf, type Caller } from '#auth';
import { Unavailable } from '#decider';
import { networkOf, noCaller, Problem, paceLimits, problemContentType } from '#http';
import { grpcCodeOf, type Signal } from '#otlp';
import { AUTHENTICATOR, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { clientAddressOf } from '../../domain/forwarded-headers.js';
import { HeldBytes } from '../../domain/held-bytes.js';
import { bodyLimitBytesOf } from '../../domain/routing.js';
import { ConnectionLimitDoor } from '../http/connection-limit.door.js';
import { LivenessGateway } from '../http/liveness.gateway.js';
import { answerTooLate, serviceAway } from '../http/proxy-problems.js';
import { RateLimitDoor } from '../http/rate-limit.door.js';
import { GrpcServer } from './grpc.server.js';
import { answerCall, messageEncodings, type Refused, refuseCall, refuseOtherType } from './grpc-answers.js';
import { brokenOff, GrpcError, grpcCodes } from './grpc-errors.js';
import { type Message, messageFrom } from './grpc-message.reader.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const signals: ReadonlyMap<string, Signal> = new Map([
  ['/opentelemetry.proto.collector.trace.v1.TraceService/Export', 'traces'],
  ['/opentelemetry.proto.collector.logs.v1.LogsService/Export', 'logs'],
  ['/opentelemetry.proto.collector.metrics.v1.MetricsService/Export', 'metrics'],
]);

const service = 'ingestion';
const mostBytes = bodyLimitBytesOf(service);

/**
 * OTLP over gRPC. Who calls is looked at before anything of a message is read, and a message passes unread and packed as
 * it is: ingestion takes the same bytes over HTTP.
 */
@Injectable()
export class OtlpGrpcDoor implements OnApplicationShutdown {
  private server: GrpcServer | undefined;
  private readonly held = new HeldBytes();
  /** Undefined where none is open. */
  port: number | undefined;

  constructor(
    @Inject(GATEWAY_CONFIG)
    private readonly config: Pick<
      GatewayConfig,
      'otlpGrpcPort' | 'host' | 'addresses' | 'answerTimeoutMs' | 'trustProxy' | 'pace'
    >,
    @Inject(AUTHENTICATOR) private readonly callers: Authenticator,
    private readonly rates: RateLimitDoor,
    private readonly connections: ConnectionLimitDoor,
    private readonly liveness: LivenessGateway,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async open(): Promise<void> {
    const { otlpGrpcPort, host } = this.config;
    if (otlpGrpcPort === undefined) return;
    this.server = new GrpcServer((stream, headers) => void this.serve(stream, headers));
    this.connections.openOn(this.server.connections, (socket) => socket.destroy());
    this.port = await this.server.listen(otlpGrpcPort, host);
    this.logger.info({ port: this.port }, 'listening for OTLP over gRPC');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }

  private async serve(stream: ServerHttp2Stream, headers: Headers): Promise<void> {
    // It is broken off then, which whoever reads it or answers sees by itself.
    stream.on('error', () => undefined);
    if (!headers['content-type']?.toString().startsWith('application/grpc')) {
      refuseOtherType(stream);
      return;
    }
    try {
      answerCall(stream, await this.answerTo(stream, headers));
    } catch (error) {
      if (error !== brokenOff) refuseCall(stream, this.refusedBy(error));
    }
  }

  private async answerTo(stream: ServerHttp2Stream, headers: Headers): Promise<Buffer> {
    const signal = signals.get(String(headers[':path']));
    if (!signal) throw new GrpcError('unimplemented', 'Here are traces, logs and metrics of OTLP alone.');
    const known = this.callers.callerAtHand(headers);
    const admitted = this.rates.admitCall({
      address: this.addressOf(stream, headers),
      tenant: known?.tenant,
      keyId: known?.keyId,
    });
    if (admitted.refusal) throw admitted.refusal;
    try {
      const caller = known ?? (await this.callerOf(headers));
      return await this.passOn(stream, signal, headers, caller?.tenant);
    } finally {
      admitted.end();
    }
  }

  /** Undefined where no key is given, which may stand in the message, and while the keys are still being read. */
  private async callerOf(headers: Headers): Promise<Caller | undefined> {
    if (apiKeyOf(headers) === undefined) return undefined;
    try {
      const caller = await this.callers.callerOf(headers);
      if (!caller) throw noCaller(headers);
      return caller;
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }

  private addressOf({ session }: ServerHttp2Stream, headers: Headers): string {
    const forwardedFor = headers['x-forwarded-for']?.toString();
    return networkOf(clientAddressOf(session?.socket?.remoteAddress ?? '', forwardedFor, this.config.trustProxy));
  }

  private async passOn(
    stream: ServerHttp2Stream,
    signal: Signal,
    headers: Headers,
    tenant: string | undefined,
  ): Promise<Buffer> {
    let heldBytes = 0;
    const hold = (bytes: number) => {
      if (!this.held.hold(tenant, bytes)) return false;
      heldBytes = bytes;
      return true;
    };
    try {
      const pace = { ...paceLimits, ...this.config.pace };
      const message = await messageFrom(stream, { mostBytes, pace, hold });
      return await this.forward(message, signal, headers);
    } finally {
      this.held.release(tenant, heldBytes);
    }
  }

  private async forward(message: Message, signal: Signal, headers: Headers): Promise<Buffer> {
    const address = this.config.addresses.get(service);
    if (address === undefined || this.liveness.isSilent(service)) throw serviceAway(service);
    const asked = fetch(`${address}/v1/${signal}`, {
      method: 'POST',
      headers: {
        ...keyHeadersOf(headers),
        ...encodingOf(message, headers),
        'content-type': 'application/x-protobuf',
        accept: problemContentType,
      },
      body: message.bytes as Buffer<ArrayBuffer>,
      signal: AbortSignal.timeout(this.config.answerTimeoutMs),
    });
    // Also an answer that breaks off leaves open what became of the message: it is sent again, as after no answer at all.
    const { status, ok, body, retryAfter } = await asked.then(wholeAnswer).catch((error: Error) => {
      throw error.name === 'TimeoutError' ? answerTooLate(service) : serviceAway(service);
    });
    if (ok) return body;
    const { code, detail } = JSON.parse(body.toString()) as { code: string; detail: string };
    throw new Problem(status, code, detail, [], retryAfter === null ? {} : { 'retry-after': retryAfter });
  }

  private refusedBy(error: unknown): Refused {
    if (error instanceof GrpcError)
      return { code: grpcCodes[error.code], details: error.details, retryAfterSeconds: error.retryAfterSeconds };
    if (error instanceof Problem) return refusedByProblem(error);
    this.logger.error({ err: error }, 'a request over gRPC failed');
    return { code: grpcCodeOf(500), details: 'The request failed on our side; it has been logged.' };
  }
}

function refusedByProblem({ status, code, detail, headers }: Problem): Refused {
  const seconds = Number(headers['retry-after']);
  return {
    code: grpcCodeOf(status),
    details: `${code}: ${detail}`,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  };
}

async function wholeAnswer(answer: Response) {
  const { status, ok, headers } = answer;
  return { status, ok, retryAfter: headers.get('retry-after'), body: Buffer.from(await answer.arrayBuffer()) };
}

function encodingOf({ isPacked }: Message, headers: Headers): Record<string, string> {
  if (!isPacked) return {};
  const encoding = String(headers['grpc-encoding'] ?? 'identity');
  if (!messageEncodings.has(encoding))
    throw new GrpcError('unimplemented', `A message may be packed as ${[...messageEncodings].join(', ')}.`);
  return { 'content-encoding': encoding };
}

function keyHeadersOf(given: Headers): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of ['x-api-key', 'authorization']) {
    const value = given[name]?.toString() ?? '';
    if (value !== '') headers[name] = value;
  }
  return headers;
}
