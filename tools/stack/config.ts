import { join, resolve } from 'node:path';
import { type Environment, EnvironmentReader } from '#service-host';

export interface StackConfig {
  dataDir: string;
  cacheDir: string | undefined;
  /** Compiled services: `<folder>/<name>/src/service.js`. */
  servicesDir: string;
  processes: 'grouped' | 'each';
  outside: { brokers?: string | undefined; databaseUrl?: string | undefined; smtpUrl?: string | undefined };
  gatewayPort: number;
  admin: { key: string | undefined; email: string; password: string | undefined };
  masterKey: string | undefined;
  internalKey: string | undefined;
  /** Ports given for parts and services, by the name of their variable. */
  portOf(variable: string): number | undefined;
  /** Handed on to every service beside what the stack tells them. */
  environment: Environment;
}

const DEFAULT_PORT = 8080;
const SHORTEST_ADMIN_KEY = 32;

/** Every variable that `npm start` knows, as `npm start -- --help` prints them. */
const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['METERSTREAM_PORT', `port of the gateway: console, API, metering, OTLP over HTTP (default ${DEFAULT_PORT})`],
  ['METERSTREAM_DATA_DIR', 'everything that is kept: data, logs, run/<process>.pid (default .meterstream)'],
  ['METERSTREAM_HOST', 'address that the services listen on (default 127.0.0.1)'],
  ['METERSTREAM_PROCESSES', '"each": one process for each service; "grouped": light ones share one (default)'],
  ['METERSTREAM_ADMIN_KEY', "the first tenant's admin API key, 32 characters or more; generated when not given"],
  ['METERSTREAM_ADMIN_EMAIL', "the first user's e-mail address (default admin@meterstream.local)"],
  ['METERSTREAM_ADMIN_PASSWORD', "the first user's password; generated when not given"],
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
  ['METERSTREAM_MASTER_KEY', 'key that encrypts stored secrets, 64 hexadecimal digits; generated when not given'],
  ['METERSTREAM_INTERNAL_KEY', 'key by which services know each other; generated when not given'],
  ['METERSTREAM_CACHE_DIR', 'where the jars of the embedded Kafka are kept (default .meterstream/cache)'],
  ['OTEL_*', 'OpenTelemetry settings, handed to every service'],
];

export function helpText(): string {
  const width = Math.max(...VARIABLES.map(([name]) => name.length)) + 2;
  const lines = VARIABLES.map(([name, meaning]) => `  ${name.padEnd(width)}${meaning}`);
  return `npm start: all of Meterstream on this machine. Ctrl-C stops it; the data stays.

Environment variables:
${lines.join('\n')}

Free ports are chosen once and remembered in the data folder. Addresses of a running stack: <data dir>/run/addresses.json
GET /health/ready on the gateway answers 200 when every service is ready.
`;
}

export function readStackConfig(environment: Environment, repository: string): StackConfig {
  const env = new EnvironmentReader(environment);
  const processes = env.text('METERSTREAM_PROCESSES', 'grouped');
  if (processes !== 'grouped' && processes !== 'each')
    env.problem(`METERSTREAM_PROCESSES is "${processes}", not "each" or "grouped"`);
  const key = env.optional('METERSTREAM_ADMIN_KEY');
  if (key !== undefined && key.length < SHORTEST_ADMIN_KEY)
    env.problem(`METERSTREAM_ADMIN_KEY has ${key.length} characters, fewer than ${SHORTEST_ADMIN_KEY}`);
  const masterKey = env.optional('METERSTREAM_MASTER_KEY');
  if (masterKey !== undefined && !/^[0-9a-f]{64}$/i.test(masterKey))
    env.problem('METERSTREAM_MASTER_KEY is not 64 hexadecimal digits');
  const cacheDir = env.optional('METERSTREAM_CACHE_DIR');
  const range = { min: 1, max: 65_535 };
  const givenPorts = new Map<string, number>();
  for (const variable of Object.keys(environment).filter((name) => /^METERSTREAM_[A-Z_]+_PORT$/.test(name)))
    if (env.optional(variable) !== undefined) givenPorts.set(variable, env.whole(variable, 0, range));
  return env.done({
    dataDir: resolve(repository, env.text('METERSTREAM_DATA_DIR', '.meterstream')),
    cacheDir: cacheDir && resolve(repository, cacheDir),
    servicesDir: join(repository, 'dist/services'),
    processes: processes === 'each' ? 'each' : 'grouped',
    outside: {
      brokers: env.optional('KAFKA_BROKERS'),
      databaseUrl: env.optional('DATABASE_URL'),
      smtpUrl: env.optional('SMTP_URL'),
    },
    gatewayPort: env.whole('METERSTREAM_PORT', DEFAULT_PORT, range),
    admin: {
      key,
      email: env.text('METERSTREAM_ADMIN_EMAIL', 'admin@meterstream.local'),
      password: env.optional('METERSTREAM_ADMIN_PASSWORD'),
    },
    masterKey,
    internalKey: env.optional('METERSTREAM_INTERNAL_KEY'),
    portOf: (variable) => givenPorts.get(variable),
    environment,
  });
}
