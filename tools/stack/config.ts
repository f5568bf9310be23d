import { join, resolve } from 'node:path';
import { shortestOperatorKey } from '#auth';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface StackConfig {
  dataDir: string;
  cacheDir: string | undefined;
  /** Compiled services: `<folder>/<name>/src/service.js`. */
  servicesDir: string;
  processes: 'grouped' | 'each';
  outside: { brokers?: string | undefined; databaseUrl?: string | undefined; smtpUrl?: string | undefined };
  gatewayPort: number;
  admin: { key: string | undefined };
  operatorKey: string | undefined;
  /** How long a service may be silent before it is killed and started again. */
  hungAfterMs: number;
  /** Whether an empty tenant gets content to look at. */
  demo: boolean;
  /** Ports given for parts and services, by the name of their variable. */
  portOf(variable: string): number | undefined;
  /** Handed on to every service beside what the stack gives them. */
  environment: Environment;
}

const DEFAULT_PORT = 8080;
const DEFAULT_HUNG_AFTER_MS = 30_000;
const SHORTEST_ADMIN_KEY = 32;

/** Every variable that `npm start` knows, as `npm start -- --help` prints them. */
const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['METERSTREAM_PORT', `port of the gateway: console, API, metering, OTLP over HTTP (default ${DEFAULT_PORT})`],
  ['METERSTREAM_OTLP_HTTP_PORT', 'port of OTLP over HTTP beside the gateway (default 4318, or a free one)'],
  ['METERSTREAM_OTLP_GRPC_PORT', 'port of OTLP over gRPC (default 4317, or a free one)'],
  ['METERSTREAM_DATA_DIR', 'everything that is kept: data, logs, run/<process>.pid (default .meterstream)'],
  ['METERSTREAM_HOST', 'address that the gateway listens on (default 127.0.0.1)'],
  ['METERSTREAM_PROCESSES', '"each": one process for each service; "grouped": light ones share one (default)'],
  ['METERSTREAM_ADMIN_KEY', "the first tenant's admin API key, 32 characters or more; generated when not given"],
  ['METERSTREAM_DEMO', '"off" starts without demonstration content'],
  ['KAFKA_BROKERS', 'host:port[,host:port…] of a Kafka of your own, instead of the embedded one'],
  ['DATABASE_URL', 'postgres://… of a Postgres of your own, instead of the embedded one'],
  ['CLICKHOUSE_URL', 'http://… of a ClickHouse of your own, instead of the one inside analytics'],
  ['SMTP_URL', 'smtp://… of a mail server of your own, instead of the local inbox'],
  ['STRIPE_API_BASE', 'address that stands in for the Stripe API'],
  ['METERSTREAM_KAFKA_PORT', 'port of the embedded Kafka (default 9092, or a free one)'],
  ['METERSTREAM_KAFKA_CONTROLLER_PORT', "port of the embedded Kafka's controller (default: a free one)"],
  ['METERSTREAM_POSTGRES_PORT', 'port of the embedded Postgres (default 5432, or a free one)'],
  ['METERSTREAM_SMTP_PORT', 'port on which the local inbox takes mail (default 1025, or a free one)'],
  ['METERSTREAM_INBOX_PORT', "port of the local inbox's page and API (default 8025, or a free one)"],
  [
    'METERSTREAM_<SERVICE>_PORT',
    'port of one service behind the gateway, e.g. METERSTREAM_RATING_PORT (default: a free one)',
  ],
  ['METERSTREAM_USAGE_PARTITIONS', 'partitions of the usage topic, decided at the first start'],
  [
    'METERSTREAM_OPERATOR_KEY',
    'reads /metrics of every service and the inbox, 32 characters or more; generated when not given',
  ],
  [
    'METERSTREAM_HUNG_AFTER_MS',
    'how long a service may not answer /health/live before it is killed and started again (default 30000)',
  ],
  ['METERSTREAM_CACHE_DIR', 'where the jars of the embedded Kafka are kept (default .meterstream/cache)'],
  ['OTEL_*', 'OpenTelemetry settings, handed to every service'],
];

export function helpText(): string {
  const width = Math.max(...VARIABLES.map(([name]) => name.length)) + 2;
  const lines = VARIABLES.map(([name, meaning]) => `  ${name.padEnd(width)}${meaning}`);
  return `npm start: all of Meterstream on this machine. Ctrl-C stops it; the data stays.

Environment variables:
${lines.join('\n')}

Variables that concern one service only are on its card, services/<name>/README.md.

Free ports are chosen once and remembered in the data folder. Addresses of a running stack: <data dir>/run/addresses.json
GET /health/system on gateway answers 200 when every service is ready, else the names of those that are not.
`;
}

/** Answers the configuration, or throws one error that names every problem. */
export function readStackConfig(environment: Environment, repository: string): StackConfig {
  const problems: string[] = [];
  const given = (name: string) => environment[name] || undefined;
  const processes = given('METERSTREAM_PROCESSES') ?? 'grouped';
  if (processes !== 'grouped' && processes !== 'each')
    problems.push(`METERSTREAM_PROCESSES is "${processes}", not "each" or "grouped"`);
  const key = given('METERSTREAM_ADMIN_KEY');
  if (key !== undefined && key.length < SHORTEST_ADMIN_KEY)
    problems.push(`METERSTREAM_ADMIN_KEY has ${key.length} characters, fewer than ${SHORTEST_ADMIN_KEY}`);
  const operatorKey = given('METERSTREAM_OPERATOR_KEY');
  if (operatorKey !== undefined && operatorKey.length < shortestOperatorKey)
    problems.push(`METERSTREAM_OPERATOR_KEY has ${operatorKey.length} characters, fewer than ${shortestOperatorKey}`);
  const hungAfterMs = Number(given('METERSTREAM_HUNG_AFTER_MS') ?? DEFAULT_HUNG_AFTER_MS);
  if (!(hungAfterMs >= 1_000)) problems.push('METERSTREAM_HUNG_AFTER_MS is not a number of milliseconds, 1000 or more');
  const ports = readPorts(environment, problems);
  if (problems.length > 0) throw new Error(`The configuration is not usable:\n  ${problems.join('\n  ')}`);

  const cacheDir = given('METERSTREAM_CACHE_DIR');
  return {
    dataDir: resolve(repository, given('METERSTREAM_DATA_DIR') ?? '.meterstream'),
    cacheDir: cacheDir && resolve(repository, cacheDir),
    servicesDir: join(repository, 'dist/services'),
    processes: processes === 'each' ? 'each' : 'grouped',
    outside: { brokers: given('KAFKA_BROKERS'), databaseUrl: given('DATABASE_URL'), smtpUrl: given('SMTP_URL') },
    gatewayPort: ports.get('METERSTREAM_PORT') ?? DEFAULT_PORT,
    admin: { key },
    operatorKey,
    hungAfterMs,
    demo: given('METERSTREAM_DEMO') !== 'off',
    portOf: (variable) => ports.get(variable),
    environment,
  };
}

function readPorts(environment: Environment, problems: string[]): Map<string, number> {
  const ports = new Map<string, number>();
  for (const [name, text] of Object.entries(environment)) {
    if (!text || !/^METERSTREAM_([A-Z_]+_)?PORT$/.test(name)) continue;
    const port = Number(text);
    if (Number.isInteger(port) && port >= 1 && port <= 65_535) ports.set(name, port);
    else problems.push(`${name} is "${text}", not a port from 1 to 65535`);
  }
  return ports;
}
