import type { Progress } from '#running';

/** What every part of this library says while it works; pino's signature, so that a pino logger fits as it is. */
export interface KafkaLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface KafkaSettings {
  /** Comma-separated `host:port` list. */
  brokers: string;
  clientId: string;
  /** Whether connections are encrypted; with what beside the authorities that Node knows. */
  ssl?: boolean | TlsFiles;
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
  log?: KafkaLog;
  /** Told of partitions that wait to be read on. */
  progress?: Progress;
}

/** In PEM: who vouches for the brokers, and what this side shows of itself. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export const silentLog: KafkaLog = { info: () => {}, warn: () => {}, error: () => {} };

export function brokerList(settings: KafkaSettings): string[] {
  return settings.brokers
    .split(',')
    .map((broker) => broker.trim())
    .filter((broker) => broker !== '');
}
