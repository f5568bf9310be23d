import { Consumer, FetchIsolationLevels } from '@platformatic/kafka';
import { missingAbsentBrokers } from './absent-broker.js';
import type { KafkaSettings } from './kafka-settings.js';
import { connectionOf } from './platformatic.connection.js';

/** Reads at places that the caller names; belongs to no consumer group and commits nothing. */
export type LogClient = Consumer<Buffer, Buffer, Buffer, Buffer>;
export type LogMetadata = Awaited<ReturnType<LogClient['metadata']>>;

export function openLogClient(settings: KafkaSettings, name: string): LogClient {
  const client = new Consumer<Buffer, Buffer, Buffer, Buffer>({
    clientId: settings.clientId,
    // The client wants a group's name; nothing here joins one.
    groupId: name,
    ...connectionOf(settings),
    isolationLevel: FetchIsolationLevels.READ_UNCOMMITTED,
    connectTimeout: 3_000,
    requestTimeout: 10_000,
    retries: 0,
  });
  return missingAbsentBrokers(client);
}

/** Closes without waiting for answers; that a connection was already lost does not matter then. */
export function closed(client: LogClient): Promise<void> {
  return new Promise((resolve) => client.close(true, () => resolve()));
}
