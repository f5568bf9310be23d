import { join, resolve } from 'node:path';
import { shortestOperatorKey } from '#auth';
import { shortestMasterKey } from '#secrets';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface StackConfig {
  dataDir: string;
  cacheDir: string | undefined;
  /** Compiled services: `<folder>/<name>/src/service.js`. */
  servicesDir: string;
  processes: 'grouped' | 'each';
  outside: { brokers?: string | undefined; databaseUrl?: string | undefined; smtpUrl?: string | undefined };
  gatewayPort: number;
  admin: { key: string | undefined; email: string | undefined; password: string | undefined };
  operatorKey: string | undefined;
  /** A server on this machine stands in for Stripe. */
  pretendsStripe: boolean;
  masterKey: string | undefined;
  /** How long a service may be silent before it is killed and started again. */
  hungAfterMs: number;
  /** What an empty tenant gets to look at: nothing, a few customers, or a year of forty. */
  demo: 'off' | 'small' | 'year';
  /** Whether the demo's customers go on using what they bought. */
  demoIsLive: boolean;
  /** More options for the Java of the embedded Kafka. */
  javaOptions: readonly string[];
  /** Ports given for parts and services, by the name of their variable. */
  portOf(variable: string): number | undefined;
  /** All that are given, whatever for: nothing else may have one of them. */
  givenPorts: readonly number[];
  /** Handed on to every service beside what the stack gives them. */
  environment: Environment;
}

const DEFAULT_PORT = 8080;
const DEFAULT_HUNG_AFTER_MS = 30_000;
const SHORTEST_ADMIN_KEY = 32;

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
  const masterKey = given('METERSTREAM_MASTER_KEY');
  if (masterKey !== undefined && masterKey.length < shortestMasterKey)
    problems.push(`METERSTREAM_MASTER_KEY has ${masterKey.length} characters, fewer than ${shortestMasterKey}`);
  const hungAfterMs = Number(given('METERSTREAM_HUNG_AFTER_MS') ?? DEFAULT_HUNG_AFTER_MS);
  if (!(hungAfterMs >= 1_000)) problems.push('METERSTREAM_HUNG_AFTER_MS is not a number of milliseconds, 1000 or more');
  const demo = given('METERSTREAM_DEMO') ?? 'year';
  if (demo !== 'off' && demo !== 'small' && demo !== 'year')
    problems.push(`METERSTREAM_DEMO is "${demo}", not "off", "small" or "year"`);
  const stripe = given('METERSTREAM_STRIPE');
  if (stripe !== undefined && stripe !== 'pretend')
    problems.push(`METERSTREAM_STRIPE is "${stripe}", and can only be "pretend"`);
  if (stripe !== undefined && given('STRIPE_API_BASE') !== undefined)
    problems.push('METERSTREAM_STRIPE and STRIPE_API_BASE are two answers to one question: give one of them');
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
    admin: { key, email: given('METERSTREAM_ADMIN_EMAIL'), password: given('METERSTREAM_ADMIN_PASSWORD') },
    operatorKey,
    pretendsStripe: stripe === 'pretend',
    masterKey,
    hungAfterMs,
    demo: demo as StackConfig['demo'],
    demoIsLive: demo !== 'off' && given('METERSTREAM_DEMO_LIVE') !== 'off',
    javaOptions: given('METERSTREAM_KAFKA_JAVA_OPTIONS')?.trim().split(/\s+/) ?? [],
    portOf: (variable) => ports.get(variable),
    givenPorts: [...ports.values()],
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
