import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';
import { readStackConfig } from './config.js';

describe('the configuration of npm start', () => {
  it('needs nothing to be given', () => {
    const config = readStackConfig({}, '/repo');
    expect(config).toMatchObject({ dataDir: '/repo/.meterstream', processes: 'grouped', gatewayPort: 8080 });
    expect(config.outside).toEqual({ brokers: undefined, databaseUrl: undefined, smtpUrl: undefined });
  });

  it('takes ports by the name of their variable', () => {
    const config = readStackConfig({ METERSTREAM_PORT: '9000', METERSTREAM_RATING_PORT: '9001' }, '/repo');
    expect(config.gatewayPort).toBe(9000);
    expect(config.portOf('METERSTREAM_RATING_PORT')).toBe(9001);
    expect(config.portOf('METERSTREAM_KAFKA_PORT')).toBeUndefined();
  });

  it('takes more options for the Java of Kafka, separated by spaces', () => {
    const given = { METERSTREAM_KAFKA_JAVA_OPTIONS: ' -XX:TieredStopAtLevel=1  -Xlog:gc ' };
    expect(readStackConfig(given, '/repo').javaOptions).toEqual(['-XX:TieredStopAtLevel=1', '-Xlog:gc']);
    expect(readStackConfig({}, '/repo').javaOptions).toEqual([]);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readStackConfig({ KAFKA_BROKERS: '', METERSTREAM_PORT: '' }, '/repo').outside.brokers).toBeUndefined();
  });

  it('names every problem at once', () => {
    const environment = {
      METERSTREAM_PORT: 'http',
      METERSTREAM_KAFKA_PORT: '70000',
      METERSTREAM_PROCESSES: 'some',
      METERSTREAM_ADMIN_KEY: 'short',
      METERSTREAM_OPERATOR_KEY: 'xyz',
      METERSTREAM_MASTER_KEY: 'uvw',
      METERSTREAM_STRIPE: 'yes',
      STRIPE_API_BASE: 'http://127.0.0.1:1',
      METERSTREAM_HUNG_AFTER_MS: 'soon',
    };
    const refusal = () => readStackConfig(environment, '/repo');
    for (const name of Object.keys(environment)) expect(refusal).toThrow(new RegExp(name));
  });

  it('is explained before anything is compiled, each variable that is read', () => {
    const read: string[] = [];
    const environment = new Proxy({}, { get: (_target, name) => void read.push(String(name)) });
    readStackConfig(environment, '/repo');
    expect(read.length).toBeGreaterThan(8);
    const asked = spawnSync(process.execPath, [join(repositoryRoot, 'tools/run.mjs'), 'start', '--help'], {
      encoding: 'utf8',
      timeout: 2_000,
    });
    for (const name of read) expect(asked.stdout).toContain(`  ${name} `);
  });
});
