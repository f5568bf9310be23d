import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from './webhook-signature.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const body = '{"type":"invoice.paid","timestamp":"2026-01-01T00:00:00.000Z","data":{"name":"Zoë"}}';
const now = () => Math.floor(Date.now() / 1_000);

// Verified by the package of those who wrote the specification.
describe('the signature of a webhook', () => {
  it('is what the specification says', () => {
    const headers = signatureHeaders('msg_1', now(), body, [secret]);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it('is the one that the specification gives as its example', () => {
    const example = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
    const headers = signatureHeaders('msg_loFOjxBNrRLzqYUf', 1731705121, '{"event_type":"ping"}', [example]);
    const signed = new Webhook(example).sign('msg_loFOjxBNrRLzqYUf', new Date(1731705121_000), '{"event_type":"ping"}');
    expect(headers['webhook-signature']).toBe(signed);
  });

  it('is there under each secret while one replaces the other', () => {
    const headers = signatureHeaders('msg_1', now(), body, [other, secret]);
    for (const one of [secret, other]) expect(() => new Webhook(one).verify(body, headers)).not.toThrow();
    const third = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    expect(() => new Webhook(third).verify(body, headers)).toThrow();
  });

  it('is of this body, this id and this time', () => {
    const headers = signatureHeaders('msg_1', now(), body, [secret]);
    const webhook = new Webhook(secret);
    expect(() => webhook.verify(`${body} `, headers)).toThrow();
    expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow();
    expect(() => webhook.verify(body, { ...headers, 'webhook-timestamp': String(now() - 1) })).toThrow();
    expect(() => webhook.verify(body, signatureHeaders('msg_1', now() - 301, body, [secret]))).toThrow(/too old/i);
  });

  it('is not there without a secret', () => {
    expect(signatureHeaders('msg_1', 5, body, [])).toEqual({ 'webhook-id': 'msg_1', 'webhook-timestamp': '5' });
  });
});
