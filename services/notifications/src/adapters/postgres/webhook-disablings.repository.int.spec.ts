import pg from 'pg';
import { TenantMessage, tenantTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { createProducer } from '#kafka';
import { startForSpec, startWebhookReceiver, until } from '#testing';
import { service } from '../../service.js';

/** Whatever writes the mail down fails, as it does where the process dies just before. */
const refuseMail = `
  create function notifications.refuse_mail() returns trigger language plpgsql as $$
    begin
      if new.data::text like '%webhook-disabled%' then raise exception 'no mail is written down'; end if;
      return new;
    end $$;
  create trigger refuse_mail before insert on notifications.events
    for each row execute function notifications.refuse_mail()`;

describe('an endpoint that was switched off', () => {
  let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
  let smtp: string;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    smtp = `smtp://127.0.0.1:${await findFreePort()}`;
  });

  afterAll(() => receiver?.close());

  const start = (more: Record<string, string> = {}) =>
    startForSpec(service, { SMTP_URL: smtp, METERSTREAM_WEBHOOKS_TO_LOOPBACK: 'on', ...more });

  it('is mailed about once, though the process ended between its event and its mail', async () => {
    const first = await start();
    const database = new pg.Client({ connectionString: first.databaseUrl });
    await database.connect();
    const countOf = async (rows: string) => (await database.query(`select count(*)::int as n from ${rows}`)).rows[0].n;
    try {
      await database.query(refuseMail);
      const producer = createProducer(first.kafka);
      const seller = { tenant: first.tenant, name: 'Seller', seller: { email: 'office@seller.test' } };
      const message = Buffer.from(tenantTopic.codec.encode(TenantMessage.fromPartial(seller)));
      await producer.send(tenantTopic.name, [{ key: first.tenant, value: message }]);
      await producer.close();
      receiver.answers('/gone', 410);
      const [, gone] = await Promise.all(
        ['/watching', '/gone'].map(async (path) => {
          const eventTypes = path === '/watching' ? ['webhook.endpoint-disabled'] : ['webhook.ping'];
          return (await first.call('POST', '/v1/webhook-endpoints', { url: `${receiver.url}${path}`, eventTypes }))
            .body;
        }),
      );
      await first.call('POST', `/v1/webhook-endpoints/${gone.endpointId}/test`);
      await until(() => receiver.at('/watching').length === 1, 30_000);
      expect(await countOf('notifications.webhook_disablings')).toBe(1);
      // What it was about may be gone by then.
      await first.call('DELETE', `/v1/webhook-endpoints/${gone.endpointId}`);
      await first.stop();
      await database.query('drop trigger refuse_mail on notifications.events');

      const second = await start({ DATABASE_URL: first.databaseUrl });
      try {
        await until(async () => (await countOf('notifications.webhook_disablings')) === 0, 30_000);
        const mails = 'select template, recipient, about from notifications.deliveries where tenant = $1';
        const { rows } = await database.query(mails, [first.tenant]);
        const about = expect.stringContaining(gone.endpointId);
        expect(rows).toEqual([{ template: 'webhook-disabled', recipient: 'office@seller.test', about }]);
        expect(await countOf(`notifications.webhook_messages where event_type = 'webhook.endpoint-disabled'`)).toBe(1);
        expect(receiver.at('/watching')).toHaveLength(1);
      } finally {
        await second.stop();
      }
    } finally {
      await database.end();
    }
  }, 120_000);
});
