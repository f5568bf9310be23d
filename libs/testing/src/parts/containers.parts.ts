import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findFreePort } from '#embedded';
import { until } from '../until.js';
import { type ComposedPart, composedPart } from './compose.files.js';
import type { Part, PartsSource } from './parts-source.js';

type Port = number | { container: number; host: number };

const startTimeoutMs = 120_000;

/** Whether it is worth asking: a client that finds no engine takes a second to load. */
export function mayHaveEngine({ DOCKER_HOST, XDG_RUNTIME_DIR = '/nowhere' }: NodeJS.ProcessEnv = process.env): boolean {
  const sockets = [
    '/var/run/docker.sock',
    join(XDG_RUNTIME_DIR, 'docker.sock'),
    join(homedir(), '.docker/run/docker.sock'),
  ];
  return Boolean(DOCKER_HOST) || sockets.some(existsSync);
}

/** Parts in containers; throws when no engine answers. */
export async function containerParts(): Promise<PartsSource> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const { info } = await getContainerRuntimeClient();

  // No wait that looks from inside: each look would be a process of the engine's, and some engines leave them behind.
  const start = async (part: ComposedPart, port: Port, ready: string | RegExp) => {
    const inside = typeof port === 'number' ? port : port.container;
    const container = new GenericContainer(part.image)
      .withEnvironment(part.environment)
      .withExposedPorts(port)
      .withStartupTimeout(startTimeoutMs)
      .withWaitStrategy(typeof ready === 'string' ? Wait.forHttp(ready, inside) : Wait.forLogMessage(ready));
    const started = await (part.command.length > 0 ? container.withCommand([...part.command]) : container).start();
    return {
      host: started.getHost(),
      port: started.getMappedPort(inside),
      stop: async () => void (await started.stop({ remove: true, removeVolumes: true })),
    };
  };

  return {
    name: `containers (${info.containerRuntime.operatingSystem ?? 'an engine'})`,

    /** Its advertised address must be known before it starts, so the host's port is chosen here. */
    async kafka(): Promise<Part> {
      const port = await findFreePort();
      const part = composedPart('kafka');
      // Specs speak to it without a password.
      const ofNobody = Object.entries(part.environment).filter(([name]) => !name.includes('SASL'));
      const environment = {
        ...Object.fromEntries(ofNobody),
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,HOST:PLAINTEXT',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
        KAFKA_ADVERTISED_LISTENERS: `BROKER://localhost:9092,HOST://127.0.0.1:${port}`,
      };
      const { stop } = await start({ ...part, environment }, { container: 19092, host: port }, /Kafka Server started/);
      return { address: `127.0.0.1:${port}`, stop };
    },

    async postgres(): Promise<Part> {
      const part = composedPart('postgres');
      const password = randomBytes(12).toString('hex');
      const environment = { ...part.environment, POSTGRES_PASSWORD: password };
      // While it makes its cluster it listens on no address; afterwards it does, and opens a moment later.
      const { host, port, stop } = await start({ ...part, environment }, 5432, /listening on IPv4 address/);
      const { POSTGRES_USER: user, POSTGRES_DB: database } = part.environment;
      const address = `postgres://${user}:${password}@${host}:${port}/${database}`;
      await until(() => answers(address), startTimeoutMs);
      return { address, stop };
    },

    async clickhouse(): Promise<Part> {
      const { host, port, stop } = await start(composedPart('clickhouse'), 8123, '/ping');
      return { address: `http://default:@${host}:${port}`, stop };
    },
  };
}

async function answers(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  return client
    .connect()
    .then(() => true)
    .catch(() => false)
    .finally(() => client.end().catch(() => undefined));
}
