import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, startPostgres } from '#embedded';
import type { Part, PartsSource } from './parts-source.js';

/** Instead of an address: the engine inside the process that asks. */
export const inProcess = 'in-process';

/** Parts as `npm start` runs them: child processes, on data of their own. */
export const embeddedParts: PartsSource = {
  name: 'embedded',
  kafka: () =>
    inOwnFolder(async (dataDir) => {
      const { brokers, stop } = await startKafka({ dataDir });
      return { address: brokers, stop };
    }),
  postgres: () =>
    inOwnFolder(async (dataDir) => {
      const { url, stop } = await startPostgres({ dataDir });
      return { address: url, stop };
    }),
  clickhouse: async () => ({ address: inProcess, stop: async () => undefined }),
};

async function inOwnFolder(start: (dataDir: string) => Promise<Part>): Promise<Part> {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-test-'));
  const { address, stop } = await start(dataDir);
  return {
    address,
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
