import { randomUUID } from 'node:crypto';
import { hashOfApiKey, newApiKey, type Scope } from '#auth';
import { type ApiKeyMessage, apiKeyTopic, topicsToCreate } from '#contracts';
import { createDatabase } from '#embedded';
import { createProducer, ensureTopics, type KafkaSettings } from '#kafka';
import { type Environment, type ServiceDefinition, startService } from '#service-host';
import { inProcess } from './parts/embedded.parts.js';
import { until } from './until.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a spec says what it expects of the body
  readonly body: any;
}

export interface CallOptions {
  readonly headers?: Record<string, string>;
  readonly tenant?: string;
  /** Another scope than admin, or no key at all. */
  readonly scope?: Scope | 'none';
}

const specOperatorKey = 'spec-operator-key-'.repeat(2);
const specMasterKey = 'spec-master-key-'.repeat(2);

export interface ServiceForSpec {
  readonly url: string;
  readonly tenant: string;
  readonly kafka: KafkaSettings;
  readonly databaseUrl: string;
  /** For programs that send by themselves. */
  readonly ingestKey: string;
  /** Of a scope, for what `call` cannot ask. */
  keyOf(scope: Scope, tenant?: string): string;
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  /** What it counts, as whoever runs it reads it. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/** Runs a service until it is stopped; as `startService` does it in this process. */
export type HostForSpec = (
  service: ServiceDefinition,
  environment: Environment,
) => Promise<{ readonly url: string; stop(): Promise<void> }>;

/** One service, hosted as in production, with a database and a tenant of its own; the topics are everybody's. */
export async function startForSpec(
  service: ServiceDefinition,
  more: Environment = {},
  host: HostForSpec = startService,
): Promise<ServiceForSpec> {
  const brokers = process.env['METERSTREAM_TEST_KAFKA'] ?? '';
  const run = randomUUID().slice(0, 8);
  const tenant = `spec-${run}`;
  const databaseUrl = await createDatabase(process.env['METERSTREAM_TEST_POSTGRES'] ?? '', `spec_${run}`);
  const kafka: KafkaSettings = { brokers, clientId: `spec-${run}` };
  const keys = await publishKeys(kafka, [tenant, `other-${run}`]);
  const parts = {
    METERSTREAM_OPERATOR_KEY: specOperatorKey,
    METERSTREAM_MASTER_KEY: specMasterKey,
    KAFKA_BROKERS: brokers,
    DATABASE_URL: databaseUrl,
    ...clickHouseOf(run),
  };
  const running = await host(service, { ...parts, ...more });
  const call = callerOf(running.url, keys, tenant);
  await until(async () => (await call('GET', '/health/ready')).status === 200, 30_000);
  const metrics = async () =>
    (await call('GET', '/metrics', undefined, { headers: { 'x-api-key': specOperatorKey } })).body;
  const keyOf = (scope: Scope, of = tenant) => keys.get(`${of}/${scope}`) as string;
  const stop = () => running.stop();
  return { url: running.url, tenant, kafka, databaseUrl, ingestKey: keyOf('ingest'), keyOf, call, metrics, stop };
}

/** A database of the spec's own on the shared server; nothing where ClickHouse runs inside the service. */
function clickHouseOf(run: string): Environment {
  const url = process.env['METERSTREAM_TEST_CLICKHOUSE'] ?? inProcess;
  return url === inProcess ? {} : { CLICKHOUSE_URL: url, METERSTREAM_CLICKHOUSE_DATABASE: `spec_${run}` };
}

function callerOf(url: string, keys: ReadonlyMap<string, string>, ownTenant: string): ServiceForSpec['call'] {
  return async (method, path, body, { headers = {}, tenant = ownTenant, scope = 'admin' } = {}) => {
    const key = keys.get(`${tenant}/${scope}`);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { 'x-api-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };
}

const isText = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

async function publishKeys(kafka: KafkaSettings, tenants: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  const messages = tenants.flatMap((tenant) =>
    (['admin', 'write', 'read', 'ingest'] as const).map((scope) => {
      const key = newApiKey(tenant);
      keys.set(`${tenant}/${scope}`, key);
      return keyMessage(tenant, scope, key);
    }),
  );
  await ensureTopics(kafka, topicsToCreate(4));
  const producer = createProducer(kafka);
  await producer.send(
    apiKeyTopic.name,
    messages.map((message) => ({
      key: apiKeyTopic.keyOf(message),
      value: Buffer.from(apiKeyTopic.codec.encode(message)),
    })),
  );
  await producer.close();
  return keys;
}

function keyMessage(tenant: string, scope: Scope, key: string): ApiKeyMessage {
  const keyId = randomUUID();
  return {
    id: keyId,
    tenant,
    type: 'api-key-created',
    occurredAt: 0,
    keyId,
    name: scope,
    keyHash: hashOfApiKey(key),
    scopes: [scope],
    lastFour: key.slice(-4),
    revoked: false,
    expiresAt: undefined,
  };
}
