import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedKafka, findFreePort, startKafka } from '#embedded';
import { EnvironmentReader } from '#service-host';
import { makeOwnCertificate } from '#testing';
import { readKafkaSecurity } from './kafka-security.files.js';
import { createKafka } from './kafkajs.client.js';
import { createProducer } from './platformatic.producer.js';
import { readTopicRanges } from './topic-range.consumer.js';
import { ensureTopics } from './topics.admin.js';

const topic = 'locked.spec.v1';

describe('a broker that wants TLS and a name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-test-'));
  let kafka: EmbeddedKafka;
  let brokers: string;
  let certificateFile: string;

  beforeAll(async () => {
    const own = makeOwnCertificate(folder);
    certificateFile = own.certificateFile;
    const keystore = join(folder, 'server.pem');
    writeFileSync(keystore, readFileSync(own.keyFile, 'utf8') + readFileSync(certificateFile, 'utf8'));
    const [port, controllerPort, locked] = [await findFreePort(), await findFreePort(), await findFreePort()];
    const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule';
    kafka = await startKafka({
      dataDir: folder,
      port,
      controllerPort,
      properties: {
        listeners: `BROKER://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort},LOCKED://127.0.0.1:${locked}`,
        'advertised.listeners': `BROKER://127.0.0.1:${port},LOCKED://127.0.0.1:${locked}`,
        'listener.security.protocol.map': 'BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,LOCKED:SASL_SSL',
        'listener.name.locked.ssl.keystore.type': 'PEM',
        'listener.name.locked.ssl.keystore.location': keystore,
        'listener.name.locked.sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.locked.plain.sasl.jaas.config': `${plain} required user_rating="a secret";`,
      },
    });
    brokers = `127.0.0.1:${locked}`;
  }, 120_000);

  afterAll(async () => {
    await kafka?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const settings = (given: Record<string, string> = {}) => {
    const env = new EnvironmentReader({
      KAFKA_TLS_CA_FILE: certificateFile,
      KAFKA_USER: 'rating',
      KAFKA_PASSWORD: 'a secret',
      KAFKA_SASL_MECHANISM: 'plain',
      ...given,
    });
    return env.done({ brokers, clientId: 'spec', ...readKafkaSecurity(env) });
  };

  it('is written to and read by whoever the environment makes of us', async () => {
    await ensureTopics(settings(), [{ name: topic, partitions: 1 }]);
    const producer = createProducer(settings());
    await producer.send(topic, [{ value: Buffer.from('said') }]);
    await producer.close();
    const [read] = await readTopicRanges(settings(), [{ topic, partition: 0, first: 0n, last: 0n }]);
    expect(read?.map(({ value }) => value.toString())).toEqual(['said']);
  }, 30_000);

  it.each([
    ['a wrong password', { KAFKA_PASSWORD: 'another' }],
    ['nobody who vouches for it', { KAFKA_TLS_CA_FILE: '', KAFKA_TLS: 'on' }],
    ['a connection in the clear', { KAFKA_TLS: 'off' }],
  ])(
    'answers nothing with %s',
    async (_, given) => {
      const admin = createKafka({ ...settings(given) }, { retries: 0 }).admin();
      await expect(admin.connect().then(() => admin.listTopics())).rejects.toThrow();
      await admin.disconnect().catch(() => undefined);
      const producer = createProducer(settings(given), { deadlineMs: 2_000 });
      await expect(producer.send(topic, [{ value: Buffer.from('not said') }])).rejects.toThrow('Kafka');
      await producer.close();
    },
    30_000,
  );
});
