import { readFileSync } from 'node:fs';
import type { KafkaSettings, TlsFiles } from './kafka-settings.js';

/** What this needs of a reader of the environment. */
interface SecurityOfEnvironment {
  optional(name: string): string | undefined;
  flag(name: string, fallback: boolean): boolean;
  problem(sentence: string): void;
}

export type KafkaSecurity = Pick<KafkaSettings, 'ssl' | 'sasl'>;

export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

const files = { ca: 'KAFKA_TLS_CA_FILE', cert: 'KAFKA_TLS_CERT_FILE', key: 'KAFKA_TLS_KEY_FILE' } as const;

/** Every variable that says how the brokers of KAFKA_BROKERS are reached. */
export const kafkaSecurityVariables: readonly string[] = [
  'KAFKA_TLS',
  ...Object.values(files),
  'KAFKA_USER',
  'KAFKA_PASSWORD',
  'KAFKA_SASL_MECHANISM',
];

/** Without any of them the brokers are spoken to in the clear, and by nobody in particular. */
export function readKafkaSecurity(env: SecurityOfEnvironment): KafkaSecurity {
  const [ssl, sasl] = [readTls(env), readSasl(env)];
  return { ...(ssl && { ssl }), ...(sasl && { sasl }) };
}

function readTls(env: SecurityOfEnvironment): KafkaSecurity['ssl'] {
  const given = Object.entries(files).filter(([, variable]) => env.optional(variable) !== undefined);
  if (!env.flag('KAFKA_TLS', given.length > 0)) return undefined;
  const [cert, key] = [env.optional(files.cert), env.optional(files.key)];
  if ((cert === undefined) !== (key === undefined)) env.problem(`${files.cert} and ${files.key} are given together`);
  if (given.length === 0) return true;
  return Object.fromEntries(given.map(([part, variable]) => [part, readPem(env, variable)])) as TlsFiles;
}

function readPem(env: SecurityOfEnvironment, variable: string): string {
  try {
    return readFileSync(env.optional(variable) ?? '', 'utf8');
  } catch (error) {
    env.problem(`${variable} cannot be read: ${(error as Error).message}`);
    return '';
  }
}

function readSasl(env: SecurityOfEnvironment): KafkaSecurity['sasl'] {
  const [username, password] = [env.optional('KAFKA_USER'), env.optional('KAFKA_PASSWORD')];
  const named = env.optional('KAFKA_SASL_MECHANISM') ?? 'scram-sha-512';
  const mechanism = saslMechanisms.find((one) => one === named);
  if (mechanism === undefined) env.problem(`KAFKA_SASL_MECHANISM is "${named}", none of ${saslMechanisms.join(', ')}`);
  if ((username === undefined) !== (password === undefined))
    env.problem('KAFKA_USER and KAFKA_PASSWORD are given together');
  return username && password && mechanism ? { mechanism, username, password } : undefined;
}
