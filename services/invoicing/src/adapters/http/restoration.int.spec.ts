import { startService } from '#service-host';
import { until } from '#testing';
import { service } from '../../service.js';
import { newDatabaseUrl } from '../../testing/invoicing-database.js';

describe('invoicing with a new database while Kafka is away', () => {
  it('listens, says what it waits for, and reads nothing before its invoices are restored', async () => {
    const running = await startService(service, {
      DATABASE_URL: await newDatabaseUrl(),
      KAFKA_BROKERS: '127.0.0.1:1',
      METERSTREAM_OPERATOR_KEY: 'spec-operator-key-'.repeat(2),
    });
    try {
      expect((await fetch(`${running.url}/health/live`)).status).toBe(200);
      const answer = await until(async () => {
        const ready = await fetch(`${running.url}/health/ready`);
        return ready.status === 503 ? ((await ready.json()) as { missing: string[] }) : undefined;
      });
      expect(answer.missing).toEqual(expect.arrayContaining(['restored invoices', 'consumers']));
      expect((await fetch(`${running.url}/openapi.json`)).status).toBe(200);
    } finally {
      await running.stop();
    }
  }, 60_000);
});
