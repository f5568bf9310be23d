import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppendedText } from '../appended-text.files.js';
import { type ChildExit, startChild } from '../child.process.js';
import { answersTcp, claimPort, findFreePort, startOnFreePorts } from '../port.socket.js';
import { findJava } from '../prerequisites/java.process.js';
import { runQuietly } from '../quiet.process.js';
import { untilReady } from '../ready.process.js';
import { RunFolder } from '../run-folder.files.js';
import type { StopSteps } from '../stop.process.js';
import { archiveFlags } from './class-archive.js';
import { kafkaJars, log4jConfiguration } from './kafka.jars.js';
import { kafkaProperties } from './kafka-properties.js';

export interface KafkaOptions {
  dataDir: string;
  port?: number | undefined;
  controllerPort?: number | undefined;
  cacheDir?: string | undefined;
  heapMegabytes?: number;
  /** More options for its Java. */
  javaOptions?: readonly string[];
  /** Settings of the broker in place of the usual ones. */
  properties?: Readonly<Record<string, string>>;
}

export interface EmbeddedKafka {
  brokers: string;
  port: number;
  controllerPort: number;
  pid: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 240_000;
/** The port opens before the controller has let the broker in; this comes after. */
const STARTED = 'Kafka Server started';
const STOP_STEPS = { signals: [{ signal: 'SIGTERM' as const, timeoutMs: 20_000 }] };

/** What tells it from every other process. */
export function kafkaArguments(dataDir: string): [mainClass: string, properties: string] {
  return ['kafka.Kafka', join(dataDir, 'kafka/server.properties')];
}

/** Apache Kafka as one KRaft node in a child process; resolves when it takes requests. */
export function startKafka(options: KafkaOptions): Promise<EmbeddedKafka> {
  if (options.port !== undefined) return launchKafka(options);
  return startOnFreePorts(
    async () => [await findFreePort(), options.controllerPort ?? (await findFreePort())],
    ([port, controllerPort]) => launchKafka({ ...options, port, controllerPort }),
  );
}

/** For the one broker that is started to write the class archive. */
export async function launchKafka(
  options: KafkaOptions,
  classFlags?: readonly string[],
  stopSteps: StopSteps = STOP_STEPS,
): Promise<EmbeddedKafka> {
  const dataDir = resolve(options.dataDir);
  const folder = join(dataDir, 'kafka');
  mkdirSync(folder, { recursive: true });
  await new RunFolder(dataDir).clear('kafka', STOP_STEPS);
  const [java, jars] = await Promise.all([findJava(), kafkaJars(options.cacheDir)]);
  const port = await claimPort({ port: options.port, what: 'Kafka', variable: 'METERSTREAM_KAFKA_PORT' });
  const controllerPort = await claimPort({
    port: options.controllerPort,
    what: "Kafka's controller",
    variable: 'METERSTREAM_KAFKA_CONTROLLER_PORT',
  });
  const [, properties] = kafkaArguments(dataDir);
  writeFileSync(properties, kafkaProperties({ folder, port, controllerPort }, options.properties));
  const classPath = ['-cp', `${jars}/*`];
  const archive = classFlags ?? archiveFlags(jars, java);
  if (!existsSync(join(folder, 'log/meta.properties')))
    await format(java.command, [...quickStart, ...(classFlags ? [] : archive), ...classPath], properties);

  const logFile = join(dataDir, 'logs/kafka.log');
  const said = new AppendedText(logFile);
  const heap = options.heapMegabytes ?? 384;
  const child = await startChild({
    names: ['kafka'],
    dataDir,
    command: java.command,
    args: [
      `-Xmx${heap}m`,
      `-Xms${Math.min(128, heap)}m`,
      '-XX:+ExitOnOutOfMemoryError',
      '-XX:+IgnoreUnrecognizedVMOptions',
      '-Xlog:cds=off',
      ...archive,
      ...(options.javaOptions ?? []),
      '-Djava.awt.headless=true',
      `-Dlog4j2.configurationFile=${log4jConfiguration}`,
      `-Dmeterstream.log=${logFile}`,
      ...classPath,
      ...kafkaArguments(dataDir),
    ],
    logFile: join(dataDir, 'logs/kafka.out.log'),
    onParentDeath: 'TERM',
    stopSteps,
  });
  await untilReady(child, {
    name: 'Kafka',
    logFile,
    timeoutMs: START_TIMEOUT_MS,
    isReady: async () => said.includes(STARTED) && (await answersTcp(port)),
  });
  return { brokers: `127.0.0.1:${port}`, port, controllerPort, pid: child.pid, exited: child.exited, stop: child.stop };
}

/** For a program that is over before compiled code would pay. */
const quickStart = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xlog:cds=off'];

async function format(java: string, flags: readonly string[], properties: string): Promise<void> {
  const clusterId = randomBytes(16).toString('base64url');
  const tool = [
    'kafka.tools.StorageTool',
    'format',
    '--ignore-formatted',
    `--cluster-id=${clusterId}`,
    '-c',
    properties,
  ];
  await runQuietly(java, [...flags, ...tool], 'The data folder of Kafka could not be formatted');
}
