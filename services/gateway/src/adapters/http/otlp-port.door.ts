import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  answerClientError,
  answerHalfClosed,
  answerUnknownExpectation,
  endSlowClients,
  Problem,
  paceLimits,
  securityHeaders,
  writeProblem,
} from '#http';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { isTelemetryTarget } from '../../domain/telemetry-paths.js';
import { ConnectionLimitDoor } from './connection-limit.door.js';

const headersWithinMs = 10_000;

/** The port where senders of telemetry look for OTLP over HTTP. What comes there goes the way of everything else. */
@Injectable()
export class OtlpPortDoor implements OnApplicationShutdown {
  private server: Server | undefined;
  private stopSweeping: (() => void) | undefined;

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'otlpHttpPort' | 'host' | 'pace'>,
    private readonly connections: ConnectionLimitDoor,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param main the server whose listeners answer */
  async openBeside(main: Server): Promise<void> {
    const { otlpHttpPort, host, pace } = this.config;
    if (otlpHttpPort === undefined) return;
    const server = createServer({
      headersTimeout: headersWithinMs,
      connectionsCheckingInterval: 1_000,
      requestTimeout: 0,
      requireHostHeader: false,
    });
    this.server = server;
    server.on('clientError', answerClientError);
    server.on('checkExpectation', answerUnknownExpectation);
    server.on('request', (request, response) => {
      if (!isTelemetryTarget(request.url ?? '')) writeProblem(response, notTelemetry, securityHeaders);
      else if (main.listening) main.emit('request', request, response);
      else writeProblem(response, notReady, securityHeaders);
    });
    answerHalfClosed(server);
    this.stopSweeping = endSlowClients(server, { ...paceLimits, ...pace });
    this.connections.openOn(server);
    server.listen(otlpHttpPort, host);
    await once(server, 'listening');
    this.logger.info({ address: server.address() }, 'listening for OTLP over HTTP');
  }

  /** Undefined where none is open. */
  get port(): number | undefined {
    const address = this.server?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopSweeping?.();
    const { server } = this;
    if (!server?.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const last = setTimeout(() => server.closeAllConnections(), 5_000);
    await closed.finally(() => clearTimeout(last));
  }
}

const notTelemetry = new Problem(404, 'not-found', 'Here are /v1/traces, /v1/logs and /v1/metrics alone.');
const notReady = new Problem(503, 'unavailable', 'The gateway is starting.', [], { 'retry-after': '1' });
