import { appendFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeToOthers, endOrphanedParts, RunFolder } from '#embedded';
import type { StackConfig } from './config.js';
import { EmbeddedParts } from './embedded-parts.js';
import { type HostedProcess, hostedProcesses } from './hosting.js';
import { type KeptPart, keepRunning, type RunningPart } from './keep-running.js';
import { KeptAdministrator, KeptPorts, keptSecrets, writeJson } from './kept.files.js';
import { killWhenHung } from './liveness.gateway.js';
import { OnlySupervisor } from './only-supervisor.files.js';
import type { Progress } from './progress.terminal.js';
import { untilReady } from './ready.gateway.js';
import { endOrphanedServices, lastLines, logFileOf, startServiceProcess } from './service.process.js';
import { otlpVariables, portVariable, type StackAddresses, serviceEnvironment } from './service-environment.js';

export interface StackSummary {
  gateway: string;
  inbox: string | undefined;
  /** Reads the inbox and `/metrics` of every service. */
  operatorKey: string;
  kafka: string;
  /** Reads the embedded ClickHouse, with the operator's key as password. */
  clickHouse?: string;
  postgres: string;
  smtp: string;
  /** Where a server stands in for Stripe. */
  stripe?: string;
  services: Record<string, string>;
  /** Where telemetry is taken, beside gateway's own address. */
  otlp: { http: string; grpc: string };
}

const READY_TIMEOUT_MS = 300_000;
const ENDINGS_BEFORE_GIVING_UP = 4;
/** SIGINT, because SIGTERM lets Postgres wait for its clients. */
const PART_STEPS = { signals: [{ signal: 'SIGINT' as const, timeoutMs: 20_000 }] };
const LEFTOVER_STEPS = { signals: [{ signal: 'SIGTERM' as const, timeoutMs: 3_000 }] };

/** Everything that `npm start` runs: parts and services as child processes, started in order and kept running. */
export class Stack {
  readonly administrator: KeptAdministrator;
  readonly #run: RunFolder;
  readonly #supervisor: OnlySupervisor;
  readonly #ports: KeptPorts;
  readonly #ending = new AbortController();
  readonly #parts: EmbeddedParts;
  readonly #services: KeptPart<RunningPart>[] = [];
  readonly #endings = new Map<string, number>();

  constructor(
    private readonly config: StackConfig,
    private readonly progress: Progress,
  ) {
    this.#run = new RunFolder(config.dataDir);
    this.#supervisor = new OnlySupervisor(config.dataDir, this.#run);
    this.#ports = new KeptPorts(config.dataDir, config.givenPorts);
    this.#parts = new EmbeddedParts(config, this.#ports, progress, { ending: this.#ending.signal, say: this.#say });
    this.administrator = new KeptAdministrator(config);
  }

  async start(): Promise<StackSummary> {
    await this.#supervisor.become();
    await this.#clearLeftovers();
    const { outside } = this.config;
    const { operatorKey } = keptSecrets(this.config);
    const services = this.#serviceNames();
    const ports = await this.#servicePorts(services);
    const otlpPorts = await this.#otlpPorts();
    const sqlPort = await this.#choosePort('queries of ClickHouse', 'METERSTREAM_SQL_PORT', 8123);
    if (outside.brokers === undefined) await this.#parts.prepareKafka();
    this.#keepFromOthers();
    const [brokers, databaseUrl, inbox, stripeUrl] = await Promise.all([
      outside.brokers ?? this.#parts.startKafka(),
      outside.databaseUrl ?? this.#parts.startPostgres(),
      outside.smtpUrl ? { smtpUrl: outside.smtpUrl, url: undefined } : this.#parts.startInbox(operatorKey),
      this.config.pretendsStripe ? this.#parts.startStripe() : undefined,
    ]);
    const host = reachableHost(this.config.environment['METERSTREAM_HOST']);
    const addresses = {
      brokers,
      databaseUrl,
      smtpUrl: inbox.smtpUrl,
      inboxUrl: inbox.url,
      stripeUrl,
      host,
      ports,
      otlpPorts,
      sqlPort,
    };
    const summary: StackSummary = {
      gateway: `http://${host}:${this.config.gatewayPort}`,
      inbox: inbox.url,
      operatorKey,
      kafka: brokers,
      postgres: databaseUrl,
      smtp: inbox.smtpUrl,
      services: Object.fromEntries([...ports].map(([name, port]) => [name, `http://${host}:${port}`])),
      ...(stripeUrl === undefined ? {} : { stripe: stripeUrl }),
      ...(this.config.environment['CLICKHOUSE_URL'] ? {} : { clickHouse: `http://127.0.0.1:${sqlPort}` }),
      otlp: { http: `http://${host}:${otlpPorts.http}`, grpc: `http://${host}:${otlpPorts.grpc}` },
    };
    // Before anything is ready: whoever waits for readiness reads this file next.
    writeJson(this.#addressesFile(), summary);
    if (services.length > 0) await this.#startServices(services, addresses);
    return summary;
  }

  /** Services first, so that they can write down what they have in hand; then the parts they write to. */
  async stop(): Promise<void> {
    this.#ending.abort();
    if (!this.#supervisor.isThisProcess) return;
    this.#supervisor.announceStop();
    await Promise.allSettled(this.#services.map((service) => service.stop()));
    const others = this.#run.names().filter((name) => name !== 'supervisor');
    await Promise.allSettled([
      ...this.#parts.stop(),
      // Also what is in the middle of starting.
      ...others.map((name) => this.#run.clear(name, PART_STEPS)),
    ]);
    rmSync(this.#addressesFile(), { force: true });
    this.#supervisor.resign();
  }

  /** The parts end their own leftovers when they start; what no pid file names is found by its command line. */
  async #clearLeftovers(): Promise<void> {
    const services = this.#run
      .names()
      .filter((name) => !['supervisor', 'kafka', 'postgres', 'inbox', 'stripe'].includes(name));
    await Promise.all(services.map((name) => this.#run.clear(name, LEFTOVER_STEPS)));
    await Promise.all([endOrphanedServices(this.config.dataDir), endOrphanedParts(this.config.dataDir)]);
    // An outside part now stands where an embedded one stood.
    if (this.config.outside.brokers) await this.#run.clear('kafka');
    if (this.config.outside.databaseUrl) await this.#run.clear('postgres');
    if (this.config.outside.smtpUrl) await this.#run.clear('inbox');
  }

  /** Not earlier: what the system's package manager installs is for everybody. */
  #keepFromOthers(): void {
    closeToOthers(this.config.dataDir);
    process.umask(0o077);
  }

  #serviceNames(): string[] {
    const { servicesDir } = this.config;
    if (!existsSync(servicesDir)) return [];
    return readdirSync(servicesDir).filter((name) => existsSync(join(servicesDir, name, 'src/service.js')));
  }

  async #servicePorts(services: readonly string[]): Promise<Map<string, number>> {
    const ports = new Map<string, number>();
    const wanted = services.map((name) => {
      const variable = portVariable(name);
      return { name, variable, given: name === 'gateway' ? this.config.gatewayPort : this.config.portOf(variable) };
    });
    const isGiven = ({ given }: (typeof wanted)[number]) => given !== undefined;
    for (const { name, variable, given } of [...wanted.filter(isGiven), ...wanted.filter((one) => !isGiven(one))])
      ports.set(name, await this.#ports.choose({ what: name, variable, given }));
    return ports;
  }

  /** Where senders of telemetry look for it, unless somebody else is there. */
  async #otlpPorts(): Promise<{ http: number; grpc: number }> {
    return {
      http: await this.#choosePort('OTLP over HTTP', otlpVariables.http, 4318),
      grpc: await this.#choosePort('OTLP over gRPC', otlpVariables.grpc, 4317),
    };
  }

  #choosePort(what: string, variable: string, preferred: number): Promise<number> {
    return this.#ports.choose({ what, variable, given: this.config.portOf(variable), preferred });
  }

  async #startServices(services: readonly string[], addresses: StackAddresses): Promise<void> {
    const { dataDir, servicesDir, environment, hungAfterMs } = this.config;
    const admin = this.administrator.forIdentity();
    const given = serviceEnvironment(environment, { dataDir, addresses, secrets: keptSecrets(this.config), admin });
    const processes = hostedProcesses(services, this.config.processes);
    await this.progress.step('services', async (say) => {
      for (const hosted of processes) {
        const urls = hosted.services.map((name) => `http://${addresses.host}:${addresses.ports.get(name)}/health/live`);
        const start = async () => {
          const child = await startServiceProcess(hosted, { dataDir, servicesDir, environment: given });
          void killWhenHung(child, {
            name: hosted.name,
            urls,
            hungAfterMs,
            ending: this.#ending.signal,
            say: this.#say,
          });
          return child;
        };
        const onEnd = () => this.#endings.set(hosted.name, (this.#endings.get(hosted.name) ?? 0) + 1);
        this.#services.push(
          await keepRunning(hosted.name, start, { ending: this.#ending.signal, say: this.#say, onEnd }),
        );
      }
      await this.#untilServicesAreReady(processes, addresses, say);
    });
  }

  async #untilServicesAreReady(
    processes: readonly HostedProcess[],
    addresses: StackAddresses,
    say: (detail: string) => void,
  ): Promise<void> {
    const deadline = performance.now() + READY_TIMEOUT_MS;
    const asked: [name: string, path: string][] = addresses.ports.has('gateway')
      ? [['gateway', '/health/system']]
      : [...addresses.ports.keys()].map((name) => [name, '/health/ready']);
    for (const [name, path] of asked) {
      await untilReady(`http://${addresses.host}:${addresses.ports.get(name)}${path}`, {
        giveUp: () => this.#reasonToGiveUp(processes, deadline),
        stillMissing: (missing) => say(`waiting for ${missing.join(', ') || name}`),
      });
    }
  }

  #reasonToGiveUp(processes: readonly HostedProcess[], deadline: number): string | undefined {
    if (this.#ending.signal.aborted) return 'The start was interrupted.';
    const failing = processes.find(({ name }) => (this.#endings.get(name) ?? 0) >= ENDINGS_BEFORE_GIVING_UP);
    if (failing)
      return `${failing.name} keeps ending; its log says:\n${lastLines(logFileOf(this.config.dataDir, failing), 6)}`;
    if (performance.now() > deadline)
      return `The services were not ready in ${READY_TIMEOUT_MS / 1000} s; see ${join(this.config.dataDir, 'logs')}.`;
    return undefined;
  }

  #addressesFile(): string {
    return join(this.config.dataDir, 'run/addresses.json');
  }

  readonly #say = (sentence: string) => {
    const now = new Date().toISOString();
    this.progress.line(`${now.slice(11, 19)} ${sentence}`);
    try {
      appendFileSync(join(this.config.dataDir, 'logs/supervisor.log'), `${now} ${sentence}\n`);
    } catch {
      // A full disk must not end whoever keeps the others running.
    }
  };
}

function reachableHost(host: string | undefined): string {
  return host === undefined || host === '' || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
