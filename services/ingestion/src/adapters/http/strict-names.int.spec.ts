import { TenantMessage, tenantTopic } from '#contracts';
import { createProducer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

describe('known names, demanded by a tenant', () => {
  let ingestion: ServiceForSpec;

  beforeAll(async () => {
    ingestion = await startForSpec(service);
  }, 60_000);

  afterAll(() => ingestion?.stop());

  it('keeps usage with unknown names as rejected where its tenant demands known ones', async () => {
    const { tenant } = ingestion;
    const set = async (strictNames: boolean) => {
      const message = TenantMessage.fromPartial({ tenant, type: 'tenant-changed', name: 'T', strictNames });
      const producer = createProducer(ingestion.kafka);
      await producer.send(tenantTopic.name, [{ value: Buffer.from(tenantTopic.codec.encode(message)) }]);
      await producer.close();
    };
    const send = async (id: string) => {
      const named = { organization: `Nobody ${id}`, product: 'Nothing' };
      return (await ingestion.call('POST', '/v1/events', [{ id, ...named }])).body;
    };
    await set(true);
    await until(async () => (await send('strict-1')).rejected === 1);
    const listed = await until(async () => {
      const { items } = (await ingestion.call('GET', '/v1/rejected-usage')).body;
      return items.find(({ body }: { body: string }) => body.includes('strict-1'));
    });
    expect(listed.reasons.map(({ code }: { code: string }) => code)).toEqual([
      'unknown-organization',
      'unknown-product',
    ]);
    await set(false);
    await until(async () => (await send('strict-2')).accepted === 1);
  }, 30_000);
});
