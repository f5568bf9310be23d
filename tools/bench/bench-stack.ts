import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newApiKey } from '#auth';
import { topicsToCreate } from '#contracts';
import {
  createDatabase,
  type EmbeddedKafka,
  type EmbeddedPostgres,
  findFreePort,
  installPrerequisites,
  kafkaJarsFolder,
  startChild,
  startKafka,
  startPostgres,
} from '#embedded';
import { ensureTopics, type KafkaSettings } from '#kafka';
import { nodeArgumentsOf } from '../stack/node-arguments.js';
import { benchTenant } from './event-template.js';
import { publishReferences, type References } from './references.publisher.js';

export interface BenchService {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export const usagePartitions = 4;
const operatorKey = 'bench-operator-key-'.repeat(2);
const masterKey = 'bench-master-key-'.repeat(2);
const readyWithinMs = 120_000;
const servicesFolder = new URL('../../services/', import.meta.url).pathname;
const hostProgram = new URL('../stack/host.js', import.meta.url).pathname;
const stopSteps = { signals: [{ signal: 'SIGTERM' as const, timeoutMs: 10_000 }] };

/** Kafka, Postgres and single services as processes of their own, in a folder that goes away with them. */
export class BenchStack {
  private readonly running = new Set<BenchService>();
  private databases = 0;

  private constructor(
    readonly dataDir: string,
    readonly kafka: EmbeddedKafka,
    readonly postgres: EmbeddedPostgres,
    readonly apiKey: string,
  ) {}

  static async start(): Promise<BenchStack> {
    await installPrerequisites({ java: true, maven: !existsSync(kafkaJarsFolder()) });
    const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-bench-'));
    const [kafka, postgres] = await Promise.all([startKafka({ dataDir }), startPostgres({ dataDir })]);
    return new BenchStack(dataDir, kafka, postgres, newApiKey(benchTenant));
  }

  get kafkaSettings(): KafkaSettings {
    return { brokers: this.kafka.brokers, clientId: 'bench' };
  }

  async prepareTopics(): Promise<void> {
    await ensureTopics(this.kafkaSettings, topicsToCreate(usagePartitions));
  }

  async publish(references: References): Promise<void> {
    await publishReferences(this.kafkaSettings, references);
  }

  newDatabase(): Promise<string> {
    return createDatabase(this.postgres.url, `bench_${++this.databases}`);
  }

  async startService(name: string, databaseUrl: string, more: Record<string, string> = {}): Promise<BenchService> {
    const service = await this.launchService(name, databaseUrl, more);
    await this.untilReady(service);
    return service;
  }

  /** A service that may not be ready yet. */
  async launchService(name: string, databaseUrl: string, more: Record<string, string> = {}): Promise<BenchService> {
    const port = await findFreePort();
    const child = await startChild({
      names: [name],
      dataDir: this.dataDir,
      command: process.execPath,
      args: [...nodeArgumentsOf([name]), hostProgram, `--services=${servicesFolder}`, name],
      env: {
        ...process.env,
        KAFKA_BROKERS: this.kafka.brokers,
        DATABASE_URL: databaseUrl,
        METERSTREAM_DATA_DIR: this.dataDir,
        METERSTREAM_SUPERVISED: '1',
        METERSTREAM_OPERATOR_KEY: operatorKey,
        METERSTREAM_MASTER_KEY: masterKey,
        METERSTREAM_USAGE_PARTITIONS: String(usagePartitions),
        METERSTREAM_TENANT_BYTES_PER_SECOND: '0',
        [name === 'gateway' ? 'METERSTREAM_PORT' : `METERSTREAM_${name.toUpperCase()}_PORT`]: String(port),
        ...more,
      },
      logFile: this.logOf(name),
      watchesStdin: true,
      stopSteps,
    });
    const service: BenchService = {
      name,
      url: `http://127.0.0.1:${port}`,
      pid: child.pid,
      stop: async () => {
        this.running.delete(service);
        await child.stop();
      },
    };
    this.running.add(service);
    void child.exited.then(() => this.running.delete(service));
    return service;
  }

  logOf(service: string): string {
    return join(this.dataDir, `logs/${service}.log`);
  }

  async metrics(service: BenchService): Promise<string> {
    return (await this.get(service, '/metrics', operatorKey)).text();
  }

  async get(service: BenchService, path: string, apiKey = this.apiKey): Promise<Response> {
    return fetch(`${service.url}${path}`, { headers: { 'x-api-key': apiKey } });
  }

  async post(service: BenchService, path: string, body: object, apiKey = this.apiKey): Promise<Response> {
    const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
    return fetch(`${service.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async stop(): Promise<void> {
    await Promise.allSettled([...this.running].map((service) => service.stop()));
    await Promise.allSettled([this.kafka.stop(), this.postgres.stop()]);
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async untilReady(service: BenchService): Promise<void> {
    const until = performance.now() + readyWithinMs;
    while (performance.now() < until && this.running.has(service)) {
      if (await isReady(service)) return;
      await sleep(50);
    }
    throw new Error(`${service.name} did not get ready; see ${this.dataDir}/logs/${service.name}.log`);
  }
}

async function isReady({ url }: BenchService): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
