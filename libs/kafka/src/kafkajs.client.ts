import { constants, zstdCompress } from 'node:zlib';
import kafkajs, { type Kafka, type logCreator, logLevel, type SASLOptions } from 'kafkajs';
import { readHeadersOnce } from './headers-of-records.js';
import { brokerList, type KafkaLog, type KafkaSettings, silentLog } from './kafka-settings.js';
import { zstdDecompressed } from './zstd-decompression.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;

CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: (encoder: { buffer: Buffer }) =>
    new Promise<Buffer>((resolve, reject) =>
      zstdCompress(encoder.buffer, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }, (error, bytes) =>
        error ? reject(error) : resolve(bytes),
      ),
    ),
  decompress: zstdDecompressed,
});

readHeadersOnce();
silenceTimeoutNegativeWarning();

/** A kafkajs client that reports through the given log and leaves out what is normal while a broker starts. */
export function createKafka(settings: KafkaSettings, { retries = 8 }: { retries?: number } = {}): Kafka {
  return new kafkajs.Kafka({
    brokers: brokerList(settings),
    clientId: settings.clientId,
    ...(settings.ssl ? { ssl: settings.ssl } : {}),
    ...(settings.sasl ? { sasl: settings.sasl as SASLOptions } : {}),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries },
    logLevel: logLevel.WARN,
    logCreator: quietLogCreator(settings.log ?? silentLog),
  });
}

const expectedWhileStarting = [
  'coordinator is loading',
  'coordinator is not available',
  'not the correct coordinator',
  'group is rebalancing',
  'rebalancing for the group',
  'There is no leader for this topic-partition',
  'does not host this topic-partition',
];

const sameWordsAgainAfterMs = 30_000;

/**
 * kafkajs logs errors that it then heals, and the same ones at every attempt; the callers of this library decide what
 * is worth an error. So these warn, and the same words are said once in a while.
 */
function quietLogCreator(log: KafkaLog): logCreator {
  const saidAt = new Map<string, number>();
  return () => (entry) => {
    const { message, error, ...fields } = entry.log as { message: string; error?: unknown };
    const text = `${message} ${typeof error === 'string' ? error : ''}`;
    if (expectedWhileStarting.some((phrase) => text.includes(phrase))) return;
    const now = Date.now();
    if (now - (saidAt.get(message) ?? 0) < sameWordsAgainAfterMs) return;
    saidAt.set(message, now);
    const { groupId, broker, topic, partition } = fields as Record<string, unknown>;
    log.warn(
      { client: 'kafkajs', groupId, broker, topic, partition, error: String(error ?? '') || undefined },
      message,
    );
  };
}

/** kafkajs 2.2.4 computes a timeout in the past on Node 24. Only that warning goes; all others are printed as before. */
function silenceTimeoutNegativeWarning(): void {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    const name = warning instanceof Error ? warning.name : nameIn(rest[0]);
    if (name !== 'TimeoutNegativeWarning') emitWarning(warning, ...rest);
  }) as typeof process.emitWarning;
}

function nameIn(options: unknown): string | undefined {
  return typeof options === 'string' ? options : (options as { type?: string } | undefined)?.type;
}
