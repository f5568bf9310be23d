import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { topics } from '#contracts';
import { repositoryRoot } from '#embedded';
import { createKafka, type KafkaSecurity, readKafkaSecurity } from '#kafka';
import { readableRecord } from '#readable-records';
import { EnvironmentReader } from '#service-host';
import { readTailOptions, type TailOptions, tailHelp } from './options.js';

try {
  const options = readTailOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(tailHelp);
  else await tail(options);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function tail(options: TailOptions): Promise<void> {
  const kafka = createKafka({ brokers: options.brokers ?? findBrokers(), clientId: 'tail', ...securityOf(options) });
  await demandTopic(options.topic, kafka);
  const groupId = `tail-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200 });
  const ended = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve());
  process.stdout.on('error', () => ended.resolve());
  let left = options.count ?? Number.POSITIVE_INFINITY;
  await consumer.subscribe({ topic: options.topic, fromBeginning: options.fromBeginning });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message: { offset, timestamp, key, value, headers = {} } }) => {
      if (left <= 0) return;
      const record = { topic, partition, offset, timestamp: Number(timestamp), key, value: value ?? Buffer.alloc(0) };
      process.stdout.write(`${readableRecord({ ...record, headers: headers as Record<string, Buffer> })}\n`);
      if (--left <= 0) ended.resolve();
    },
  });
  await ended.promise;
  await consumer.disconnect();
  await forgetGroup(kafka, groupId);
}

/** As clusters of others want it; the password comes by the environment, so that no list of processes shows it. */
function securityOf({ brokers, tls, user, mechanism }: TailOptions): KafkaSecurity {
  const env = new EnvironmentReader(process.env);
  if (user === undefined && !tls)
    return brokers === undefined && env.optional('KAFKA_BROKERS') ? env.done(readKafkaSecurity(env)) : {};
  if (user === undefined) return { ssl: tls };
  const password = process.env['KAFKA_PASSWORD'];
  if (!password) throw new Error('The password of --user is read from KAFKA_PASSWORD, which is not set.');
  return { ssl: tls, sasl: { mechanism, username: user, password } };
}

/** The group exists only for this look; the broker need not remember it. */
async function forgetGroup(kafka: ReturnType<typeof createKafka>, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}

/** Subscribing to a topic that is not there would wait, or make it. */
async function demandTopic(name: string, kafka: ReturnType<typeof createKafka>): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const existing = await admin.listTopics();
  await admin.disconnect();
  if (existing.includes(name)) return;
  const known = [...new Set([...topics.map((topic) => topic.name), ...existing])].filter(
    (one) => !one.startsWith('__'),
  );
  throw new Error(`There is no topic "${name}". There are:\n  ${known.sort().join('\n  ')}`);
}

function findBrokers(): string {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return given;
  const file = join(
    resolve(repositoryRoot, process.env['METERSTREAM_DATA_DIR'] || '.meterstream'),
    'run/addresses.json',
  );
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { kafka: string }).kafka;
  } catch {
    throw new Error('No Kafka to look into: start the stack with `npm start`, or give --brokers or KAFKA_BROKERS.');
  }
}
