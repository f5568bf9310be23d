import { portVariable, serviceEnvironment } from './service-environment.js';

const stack = {
  dataDir: '/data',
  addresses: {
    brokers: '127.0.0.1:9092',
    databaseUrl: 'postgres://x@127.0.0.1:5432/meterstream',
    smtpUrl: 'smtp://127.0.0.1:1025',
    inboxUrl: 'http://127.0.0.1:8025',
    host: '127.0.0.1',
    otlpPorts: { http: 4318, grpc: 4317 },
    sqlPort: 8123,
    ports: new Map([
      ['gateway', 8080],
      ['rating', 20001],
    ]),
  },
  secrets: { operatorKey: 'o', masterKey: 'm' },
  admin: { key: 'k' },
};

describe('what a service process is given', () => {
  const given = serviceEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector', SMTP_URL: 'old' }, stack);

  it('says where the parts and the other services are', () => {
    expect(given).toMatchObject({
      KAFKA_BROKERS: '127.0.0.1:9092',
      SMTP_URL: 'smtp://127.0.0.1:1025',
      METERSTREAM_PORT: '8080',
      METERSTREAM_GATEWAY_PORT: '8080',
      METERSTREAM_PUBLIC_URL: 'http://127.0.0.1:8080',
      METERSTREAM_INBOX_URL: 'http://127.0.0.1:8025',
      METERSTREAM_OPERATOR_KEY: 'o',
      METERSTREAM_MASTER_KEY: 'm',
      METERSTREAM_RATING_URL: 'http://127.0.0.1:20001',
    });
  });

  it('lets webhooks go to this machine where nobody else reaches the stack, or where it is said', () => {
    const loopback = (env: Record<string, string>) =>
      serviceEnvironment(env, stack)['METERSTREAM_WEBHOOKS_TO_LOOPBACK'];
    expect([loopback({}), loopback({ METERSTREAM_HOST: '0.0.0.0' })]).toEqual(['on', 'off']);
    expect(loopback({ METERSTREAM_WEBHOOKS_TO_LOOPBACK: 'off' })).toBe('off');
  });

  it('lets the gateway alone be reached from outside', () => {
    const open = serviceEnvironment({ METERSTREAM_HOST: '0.0.0.0' }, stack);
    expect([open['METERSTREAM_HOST'], open['METERSTREAM_GATEWAY_HOST']]).toEqual([undefined, '0.0.0.0']);
  });

  it('lets the disk of the log be watched where it is ours', () => {
    expect(given['METERSTREAM_LOG_FOLDER']).toBe('/data');
    const outside = serviceEnvironment({ KAFKA_BROKERS: 'kafka:9092' }, stack);
    expect(outside['METERSTREAM_LOG_FOLDER']).toBeUndefined();
  });

  it('opens a port for queries of ClickHouse where it is inside analytics', () => {
    expect(given['METERSTREAM_SQL_PORT']).toBe('8123');
    const outside = serviceEnvironment({ CLICKHOUSE_URL: 'http://clickhouse:8123' }, stack);
    expect(outside['METERSTREAM_SQL_PORT']).toBeUndefined();
  });

  it('hands on what it does not know', () => {
    expect(given['OTEL_EXPORTER_OTLP_ENDPOINT']).toBe('http://collector');
  });

  it("calls the gateway's port METERSTREAM_PORT", () => {
    expect([portVariable('gateway'), portVariable('rating')]).toEqual(['METERSTREAM_PORT', 'METERSTREAM_RATING_PORT']);
  });
});
