import { existsSync } from 'node:fs';
import {
  installPrerequisites,
  isKafkaPrepared,
  kafkaJarsFolder,
  locateJava,
  prepareKafka,
  startInbox,
  startKafka,
  startPostgres,
} from '#embedded';
import type { StackConfig } from './config.js';
import { type KeptPart, keepRunning, type RunningPart } from './keep-running.js';
import type { KeptPorts } from './kept.files.js';
import type { Progress } from './progress.terminal.js';

/** Kafka, Postgres and the inbox as child processes, kept running until `ending`. */
export class EmbeddedParts {
  readonly #running: KeptPart<RunningPart>[] = [];

  constructor(
    private readonly config: StackConfig,
    private readonly ports: KeptPorts,
    private readonly progress: Progress,
    private readonly keeping: { ending: AbortSignal; say: (sentence: string) => void },
  ) {}

  async prepareKafka(): Promise<void> {
    const { cacheDir } = this.config;
    const jars = kafkaJarsFolder(cacheDir);
    await this.progress.step(
      'java',
      (say) => installPrerequisites({ java: true, maven: !existsSync(jars) }, say),
      (installed) => installed.join(', '),
    );
    if (isKafkaPrepared(jars, locateJava())) return;
    await this.progress.step('kafka jars', (say) => prepareKafka(cacheDir, say));
  }

  async startKafka(): Promise<string> {
    const { dataDir, cacheDir } = this.config;
    const port = await this.#partPort('Kafka', 'METERSTREAM_KAFKA_PORT', 9092);
    const controllerPort = await this.#partPort("Kafka's controller", 'METERSTREAM_KAFKA_CONTROLLER_PORT');
    const kafka = await this.#startPart(
      'kafka',
      () => startKafka({ dataDir, cacheDir, port, controllerPort }),
      ({ brokers }) => brokers,
    );
    return kafka.brokers;
  }

  async startPostgres(): Promise<string> {
    const { dataDir } = this.config;
    const port = await this.#partPort('Postgres', 'METERSTREAM_POSTGRES_PORT', 5432);
    const postgres = await this.#startPart(
      'postgres',
      () => startPostgres({ dataDir, port }),
      () => `127.0.0.1:${port}`,
    );
    return postgres.url;
  }

  async startInbox(operatorKey: string) {
    const { dataDir } = this.config;
    const smtpPort = await this.#partPort('mail (SMTP)', 'METERSTREAM_SMTP_PORT', 1025);
    const httpPort = await this.#partPort('the inbox page', 'METERSTREAM_INBOX_PORT', 8025);
    return this.#startPart(
      'inbox',
      () => startInbox({ dataDir, operatorKey, smtpPort, httpPort }),
      ({ url }) => url,
    );
  }

  #partPort(what: string, variable: string, preferred?: number): Promise<number> {
    const given = this.config.portOf(variable);
    return this.ports.choose({ what, variable, given, ...(preferred ? { preferred } : {}) });
  }

  stop(): Promise<void>[] {
    return this.#running.map((part) => part.stop());
  }

  async #startPart<Part extends RunningPart>(
    name: string,
    start: () => Promise<Part>,
    describe: (part: Part) => string,
  ): Promise<Part> {
    return this.progress.step(
      name,
      async () => {
        const kept = await keepRunning(name, start, this.keeping);
        this.#running.push(kept);
        return kept.first;
      },
      describe,
    );
  }
}
