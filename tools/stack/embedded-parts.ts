import { existsSync } from 'node:fs';
import {
  installPrerequisites,
  isKafkaPrepared,
  kafkaJarsFolder,
  locateJava,
  prepareKafka,
  startInbox,
  startKafka,
  startOnFreePorts,
  startPostgres,
} from '#embedded';
import type { StackConfig } from './config.js';
import { type KeptPart, keepRunning, type RunningPart } from './keep-running.js';
import type { KeptPorts } from './kept.files.js';
import { startPretendStripe } from './pretend-stripe.process.js';
import type { Progress } from './progress.terminal.js';

interface StartedPart<Part> {
  readonly choose: () => Promise<readonly number[]>;
  readonly start: (ports: readonly number[]) => Promise<Part>;
  readonly describe: (part: Part) => string;
}

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
    const { dataDir, cacheDir, javaOptions } = this.config;
    const choose = async () => [
      await this.#partPort('Kafka', 'METERSTREAM_KAFKA_PORT', 9092),
      await this.#partPort("Kafka's controller", 'METERSTREAM_KAFKA_CONTROLLER_PORT'),
    ];
    const kafka = await this.#startPart('kafka', {
      choose,
      start: ([port, controllerPort]) => startKafka({ dataDir, cacheDir, port, controllerPort, javaOptions }),
      describe: ({ brokers }) => brokers,
    });
    return kafka.brokers;
  }

  async startPostgres(): Promise<string> {
    const { dataDir } = this.config;
    const postgres = await this.#startPart('postgres', {
      choose: async () => [await this.#partPort('Postgres', 'METERSTREAM_POSTGRES_PORT', 5432)],
      start: ([port]) => startPostgres({ dataDir, port }),
      describe: ({ port }) => `127.0.0.1:${port}`,
    });
    return postgres.url;
  }

  async startInbox(operatorKey: string) {
    const { dataDir } = this.config;
    const choose = async () => [
      await this.#partPort('mail (SMTP)', 'METERSTREAM_SMTP_PORT', 1025),
      await this.#partPort('the inbox page', 'METERSTREAM_INBOX_PORT', 8025),
    ];
    return this.#startPart('inbox', {
      choose,
      start: ([smtpPort, httpPort]) => startInbox({ dataDir, operatorKey, smtpPort, httpPort }),
      describe: ({ url }) => url,
    });
  }

  /** @returns its address */
  async startStripe(): Promise<string> {
    const { dataDir } = this.config;
    const stripe = await this.#startPart('stripe', {
      choose: async () => [await this.#partPort('what stands in for Stripe', 'METERSTREAM_STRIPE_PORT', 12111)],
      start: ([port]) => startPretendStripe({ dataDir, port }),
      describe: ({ url }) => url,
    });
    return stripe.url;
  }

  #partPort(what: string, variable: string, preferred?: number): Promise<number> {
    const given = this.config.portOf(variable);
    return this.ports.choose({ what, variable, given, ...(preferred ? { preferred } : {}) });
  }

  stop(): Promise<void>[] {
    return this.#running.map((part) => part.stop());
  }

  /** It keeps the ports of its first start. */
  async #startPart<Part extends RunningPart>(
    name: string,
    { choose, start, describe }: StartedPart<Part>,
  ): Promise<Part> {
    return this.progress.step(
      name,
      async () => {
        const kept = await startOnFreePorts(choose, (ports) => keepRunning(name, () => start(ports), this.keeping));
        this.#running.push(kept);
        return kept.first;
      },
      describe,
    );
  }
}
