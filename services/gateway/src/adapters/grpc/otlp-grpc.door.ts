import * as grpc from '@grpc/grpc-js';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Authenticator, apiKeyOf, type Caller } from '#auth';
import { Unavailable } from '#decider';
import { noCaller, Problem, problemContentType } from '#http';
import { grpcCodeOf, type Signal } from '#otlp';
import { AUTHENTICATOR, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { bodyLimitBytesOf } from '../../domain/routing.js';
import { LivenessGateway } from '../http/liveness.gateway.js';
import { answerTooLate, serviceAway } from '../http/proxy-problems.js';
import { RateLimitDoor } from '../http/rate-limit.door.js';

const services: Readonly<Record<Signal, string>> = {
  traces: 'opentelemetry.proto.collector.trace.v1.TraceService',
  logs: 'opentelemetry.proto.collector.logs.v1.LogsService',
  metrics: 'opentelemetry.proto.collector.metrics.v1.MetricsService',
};

type Call = grpc.ServerUnaryCall<Buffer, Buffer>;
const asBytes = (bytes: Buffer) => bytes;
const service = 'ingestion';

/** OTLP over gRPC. A message passes unread: ingestion takes the same bytes over HTTP. */
@Injectable()
export class OtlpGrpcDoor implements OnApplicationShutdown {
  private server: grpc.Server | undefined;
  /** Undefined where none is open. */
  port: number | undefined;

  constructor(
    @Inject(GATEWAY_CONFIG)
    private readonly config: Pick<GatewayConfig, 'otlpGrpcPort' | 'host' | 'addresses' | 'answerTimeoutMs'>,
    @Inject(AUTHENTICATOR) private readonly callers: Authenticator,
    private readonly rates: RateLimitDoor,
    private readonly liveness: LivenessGateway,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async open(): Promise<void> {
    const { otlpGrpcPort, host } = this.config;
    if (otlpGrpcPort === undefined) return;
    const server = new grpc.Server({
      'grpc.max_receive_message_length': bodyLimitBytesOf(service),
      'grpc.max_concurrent_streams': 128,
      'grpc.max_connection_idle_ms': 300_000,
    });
    this.server = server;
    for (const [signal, name] of Object.entries(services) as [Signal, string][]) {
      const method = {
        path: `/${name}/Export`,
        requestStream: false,
        responseStream: false,
        requestSerialize: asBytes,
        requestDeserialize: asBytes,
        responseSerialize: asBytes,
        responseDeserialize: asBytes,
      } as const;
      server.addService({ Export: method }, { Export: this.exporter(signal) });
    }
    const isIPv6 = host.includes(':');
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(
        `${isIPv6 ? `[${host}]` : host}:${otlpGrpcPort}`,
        grpc.ServerCredentials.createInsecure(),
        (error, port) => (error ? reject(error) : resolve(port)),
      );
    });
    this.logger.info({ port: this.port }, 'listening for OTLP over gRPC');
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    const last = setTimeout(() => server.forceShutdown(), 5_000);
    await new Promise<void>((resolve) => server.tryShutdown(() => resolve())).finally(() => clearTimeout(last));
  }

  private exporter(signal: Signal): grpc.handleUnaryCall<Buffer, Buffer> {
    return (call, done) => {
      this.answerTo(call, signal).then(
        (answer) => done(null, answer),
        (error: unknown) => done(this.statusOf(error)),
      );
    };
  }

  private async answerTo(call: Call, signal: Signal): Promise<Buffer> {
    const headers = keyHeadersOf(call.metadata);
    const caller = await this.callerOf(headers);
    const admitted = this.rates.admitCall({
      address: addressOf(call.getPeer()),
      tenant: caller?.tenant,
      keyId: caller?.keyId,
    });
    if (admitted.refusal) throw admitted.refusal;
    try {
      return await this.forward(call.request, signal, headers);
    } finally {
      admitted.end();
    }
  }

  /** Undefined where no key is given, which may stand in the message, and while the keys are still being read. */
  private async callerOf(headers: Record<string, string>): Promise<Caller | undefined> {
    if (apiKeyOf(headers) === undefined) return undefined;
    try {
      const caller = this.callers.callerAtHand(headers) ?? (await this.callers.callerOf(headers));
      if (!caller) throw noCaller(headers);
      return caller;
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }

  private async forward(message: Buffer, signal: Signal, headers: Record<string, string>): Promise<Buffer> {
    const address = this.config.addresses.get(service);
    if (address === undefined || this.liveness.isSilent(service)) throw serviceAway(service);
    const asked = fetch(`${address}/v1/${signal}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-protobuf', accept: problemContentType },
      body: new Uint8Array(message),
      signal: AbortSignal.timeout(this.config.answerTimeoutMs),
    });
    // Also an answer that breaks off leaves open what became of the message: it is sent again, as after no answer at all.
    const { status, ok, body } = await asked.then(wholeAnswer).catch((error: Error) => {
      throw error.name === 'TimeoutError' ? answerTooLate(service) : serviceAway(service);
    });
    if (ok) return body;
    const { code, detail } = JSON.parse(body.toString()) as { code: string; detail: string };
    throw new Problem(status, code, detail);
  }

  private statusOf(error: unknown): grpc.StatusObject {
    const problem = error instanceof Problem ? error : undefined;
    if (!problem) this.logger.error({ err: error }, 'a request over gRPC failed');
    const details = problem
      ? `${problem.code}: ${problem.detail}`
      : 'The request failed on our side; it has been logged.';
    return { code: grpcCodeOf(problem?.status ?? 500), details, metadata: new grpc.Metadata() };
  }
}

async function wholeAnswer(answer: Response) {
  const { status, ok } = answer;
  return { status, ok, body: Buffer.from(await answer.arrayBuffer()) };
}

function keyHeadersOf(metadata: grpc.Metadata): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of ['x-api-key', 'authorization']) {
    const [value] = metadata.get(name);
    if (typeof value === 'string' && value !== '') headers[name] = value;
  }
  return headers;
}

/** `127.0.0.1` of `127.0.0.1:50000`, `ipv4:…` and `[::1]:50000`. */
const addressOf = (peer: string): string => peer.replace(/^ipv[46]:/, '').replace(/:[0-9]+$/, '');
