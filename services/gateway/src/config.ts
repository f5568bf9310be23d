import { type EnvironmentReader, type HostConfig, readHostConfig } from '#service-host';
import { traceExportVariables } from '#telemetry';
import { type RoutedService, routedServices } from './domain/routing.js';

export const GATEWAY_CONFIG = Symbol('gateway config');

/** What may be open at once, where nothing else is said. */
export const openLimits = { perTenant: 2_000, perStranger: 256, connectionsPerAddress: 1_024 };

export interface GatewayConfig extends HostConfig {
  /** Where each service is reached. A service without an address counts as away. */
  readonly addresses: ReadonlyMap<RoutedService, string>;
  /** Requests a second that one API key may send, over all of its connections; 0 sets no limit for keys. */
  readonly requestsPerSecond: number;
  /** The same for one network address without a known key. */
  readonly anonymousRequestsPerSecond: number;
  /** Requests that one tenant may have open at once; 0 sets no limit. */
  readonly openRequestsPerTenant: number;
  /** The same for one network address without a known key. */
  readonly openRequestsPerStranger: number;
  /** Connections that one network address may have open; 0 sets no limit. */
  readonly connectionsPerAddress: number;
  /** How long a service may take to begin its answer. */
  readonly answerTimeoutMs: number;
  /** Whether a proxy in front of gateway is believed about the client's address. */
  readonly trustProxy: boolean;
  /** Whether a span is written for each request. */
  readonly exportsTraces: boolean;
  /** Ports of OTLP over HTTP and over gRPC; 0 chooses a free one, and without a port there is no such door. */
  readonly otlpHttpPort: number | undefined;
  readonly otlpGrpcPort: number | undefined;
  /** The page of the local inbox, when there is one. */
  readonly inboxUrl: string | undefined;
  /** Where the console was built, when not where `npm start` builds it. A folder without it: there is no console. */
  readonly consoleFolder: string | undefined;
}

export function readGatewayConfig(env: EnvironmentReader): GatewayConfig {
  const many = { min: 0, max: 10_000_000 };
  return {
    ...readHostConfig('gateway', env),
    port: env.whole('METERSTREAM_PORT', 8080, { min: 0, max: 65_535 }),
    addresses: addressesOf(env),
    requestsPerSecond: env.whole('METERSTREAM_RATE_LIMIT', 20_000, many),
    anonymousRequestsPerSecond: env.whole('METERSTREAM_ANONYMOUS_RATE_LIMIT', 200, many),
    openRequestsPerTenant: env.whole('METERSTREAM_OPEN_REQUESTS', openLimits.perTenant, many),
    openRequestsPerStranger: env.whole('METERSTREAM_ANONYMOUS_OPEN_REQUESTS', openLimits.perStranger, many),
    connectionsPerAddress: env.whole('METERSTREAM_CONNECTIONS_PER_ADDRESS', openLimits.connectionsPerAddress, many),
    answerTimeoutMs: env.whole('METERSTREAM_ANSWER_TIMEOUT_MS', 60_000, { min: 100, max: 600_000 }),
    trustProxy: env.flag('METERSTREAM_TRUST_PROXY', false),
    exportsTraces: traceExportVariables.some((variable) => env.optional(variable) !== undefined),
    otlpHttpPort: portOf(env, 'METERSTREAM_OTLP_HTTP_PORT'),
    otlpGrpcPort: portOf(env, 'METERSTREAM_OTLP_GRPC_PORT'),
    inboxUrl: env.optional('METERSTREAM_INBOX_URL'),
    consoleFolder: env.optional('METERSTREAM_CONSOLE_FOLDER'),
  };
}

function portOf(env: EnvironmentReader, variable: string): number | undefined {
  return env.optional(variable) === undefined ? undefined : env.whole(variable, 0, { min: 0, max: 65_535 });
}

function addressesOf(env: EnvironmentReader): Map<RoutedService, string> {
  const addresses = new Map<RoutedService, string>();
  for (const service of routedServices) {
    const variable = `METERSTREAM_${service.toUpperCase()}_URL`;
    const url = env.optional(variable);
    if (url === undefined) continue;
    if (!URL.canParse(url)) env.problem(`${variable} is "${url}", not an address such as http://127.0.0.1:3000`);
    else addresses.set(service, url);
  }
  return addresses;
}
