import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownWebhookEventTypes, webhookEventOf, webhookEventTypes, webhookSources } from '#contracts';

const folder = join(import.meta.dirname, '../examples');
const protos = join(import.meta.dirname, '../../../../proto');

const examplesOf = (topic: string) =>
  readdirSync(folder)
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { topic: string; value: string })
    .filter((example) => example.topic === topic);

/** The types that the comment above `string type` of a message names. */
function typesInProto(file: string, message: string): string[] {
  const text = readFileSync(join(protos, file), 'utf8');
  const body = text.slice(text.indexOf(`message ${message} {`));
  const comment = /((?: *\/\/.*\n)+) *string type = /.exec(body)?.[1] ?? '';
  return comment.match(/[a-z]+(?:-[a-z]+)+/g) ?? [];
}

describe('the catalogue of webhook events', () => {
  it.each(webhookSources.map(({ topic, types }) => [topic.name, topic, types] as const))(
    'has every type of %s, as its proto says them',
    (_name, { proto = '', message = '' }, types) => {
      const said = typesInProto(proto, message.slice(message.lastIndexOf('.') + 1));
      expect(said.length).toBeGreaterThan(0);
      expect(Object.keys(types).sort()).toEqual(said.sort());
    },
  );

  it('names each type once, with a noun and what happened', () => {
    const names = webhookEventTypes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    expect(names).toContain(ownWebhookEventTypes.ping.name);
  });

  it.each(webhookSources.map(({ topic }) => topic.name))(
    'reads the messages of %s that were once published',
    (topic) => {
      const events = examplesOf(topic).map(({ value }) => webhookEventOf(topic, Buffer.from(value, 'base64')));
      expect(events.length).toBeGreaterThan(0);
      for (const event of events) {
        expect(webhookEventTypes.map(({ name }) => name)).toContain(event?.type);
        expect(JSON.stringify(event?.data)).not.toMatch(/privateEvent|notifiedAddresses|:1[67]\d{11}[,}]/);
      }
    },
  );

  it('writes instants as the API does, and leaves out what is empty or for us alone', () => {
    const [alert] = examplesOf('analytics.alert.v1');
    const event = webhookEventOf('analytics.alert.v1', Buffer.from(alert!.value, 'base64'));
    expect(event).toMatchObject({ id: 'alert-1', tenant: 'demo', type: 'budget.reached', occurredAt: 1767225600000 });
    expect(event?.data).toEqual({
      budgetId: 'bud-1',
      ruleId: 7,
      budgetName: 'Tokens of a model',
      measure: 'tokens',
      window: 'month',
      windowStart: '2026-01-01T00:00:00.000Z',
      windowEnd: '2026-02-01T00:00:00.000Z',
      timeZone: 'Etc/UTC',
      groupBy: 'model',
      group: 'gpt-5',
      percent: 100,
      limit: '1000',
      value: '1200',
      action: 'block',
      isShadow: false,
    });
  });

  it('sends nothing of a type that it does not know, and of no other topic', () => {
    const payment = webhookSources.find(({ topic }) => topic.name === 'payments.payment.v1')!.topic;
    const later = payment.codec.encode({ ...payment.codec.decode(new Uint8Array()), type: 'payment-considered' });
    expect(webhookEventOf(payment.name, later)).toBeUndefined();
    expect(() => webhookEventOf('identity.session.v1', later)).toThrow('nothing of identity.session.v1');
  });
});
