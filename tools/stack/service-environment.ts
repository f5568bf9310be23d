import type { Environment } from './config.js';

export interface StackAddresses {
  brokers: string;
  databaseUrl: string;
  smtpUrl: string;
  /** The page of the local inbox, when there is one. */
  inboxUrl?: string | undefined;
  /** Where a server stands in for Stripe, when one does. */
  stripeUrl?: string | undefined;
  /** Where a service is reached from this machine. */
  host: string;
  /** Port of every service, gateway included. */
  ports: ReadonlyMap<string, number>;
  /** Gateway's further ports. */
  otlpPorts: { readonly http: number; readonly grpc: number };
  /** Where the embedded ClickHouse answers queries. */
  sqlPort: number;
}

export const otlpVariables = { http: 'METERSTREAM_OTLP_HTTP_PORT', grpc: 'METERSTREAM_OTLP_GRPC_PORT' } as const;

export interface StackSecrets {
  /** Reads `/metrics` and the inbox. */
  operatorKey: string;
  /** Seals the secrets that stand in databases. */
  masterKey: string;
}

export interface FirstAdmin {
  key?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
}

/** What every service process is given: where the parts are, where the others are, and the secrets. */
export function serviceEnvironment(
  given: Environment,
  stack: { dataDir: string; addresses: StackAddresses; secrets: StackSecrets; admin: FirstAdmin },
): Record<string, string | undefined> {
  const { addresses, secrets, admin } = stack;
  const environment: Record<string, string | undefined> = {
    ...given,
    KAFKA_BROKERS: addresses.brokers,
    DATABASE_URL: addresses.databaseUrl,
    SMTP_URL: addresses.smtpUrl,
    METERSTREAM_INBOX_URL: addresses.inboxUrl,
    STRIPE_API_BASE: addresses.stripeUrl ?? given['STRIPE_API_BASE'],
    METERSTREAM_DATA_DIR: stack.dataDir,
    // Only an embedded Kafka keeps its log here.
    METERSTREAM_LOG_FOLDER: given['KAFKA_BROKERS'] ? undefined : stack.dataDir,
    [otlpVariables.http]: String(addresses.otlpPorts.http),
    [otlpVariables.grpc]: String(addresses.otlpPorts.grpc),
    METERSTREAM_SQL_PORT: given['CLICKHOUSE_URL'] ? undefined : String(addresses.sqlPort),
    METERSTREAM_SUPERVISED: '1',
    METERSTREAM_OPERATOR_KEY: secrets.operatorKey,
    METERSTREAM_MASTER_KEY: secrets.masterKey,
    // Whoever runs a stack for themselves tries webhooks out with a receiver on the same machine.
    METERSTREAM_WEBHOOKS_TO_LOOPBACK:
      given['METERSTREAM_WEBHOOKS_TO_LOOPBACK'] || (given['METERSTREAM_HOST'] ? 'off' : 'on'),
    METERSTREAM_PUBLIC_URL:
      given['METERSTREAM_PUBLIC_URL'] || `http://${addresses.host}:${addresses.ports.get('gateway')}`,
    METERSTREAM_ADMIN_KEY: admin.key,
    METERSTREAM_ADMIN_EMAIL: admin.email,
    METERSTREAM_ADMIN_PASSWORD: admin.password,
    // Whoever may be reached from outside is the gateway; the others answer on this machine alone.
    METERSTREAM_HOST: undefined,
    METERSTREAM_GATEWAY_HOST: given['METERSTREAM_HOST'],
  };
  for (const [service, port] of addresses.ports) {
    environment[portVariable(service)] = String(port);
    environment[`METERSTREAM_${variablePart(service)}_PORT`] = String(port);
    environment[`METERSTREAM_${variablePart(service)}_URL`] = `http://${addresses.host}:${port}`;
  }
  return environment;
}

export function portVariable(service: string): string {
  return service === 'gateway' ? 'METERSTREAM_PORT' : `METERSTREAM_${variablePart(service)}_PORT`;
}

function variablePart(service: string): string {
  return service.toUpperCase().replaceAll('-', '_');
}
