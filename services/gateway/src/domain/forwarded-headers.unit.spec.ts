import { type Arrival, requestHeadersFor, responseHeadersFrom } from './forwarded-headers.js';

const arrival: Arrival = { address: '10.0.0.7', protocol: 'http', host: 'billing.example', trustProxy: false };

describe('the headers of a forwarded request', () => {
  it('say who came, whatever the client said of itself', () => {
    const given = { 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1.2.3.4', 'x-real-ip': '1.2.3.4', accept: '*/*' };
    expect(requestHeadersFor(given, arrival)).toEqual({
      accept: '*/*',
      'x-forwarded-for': '10.0.0.7',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'billing.example',
    });
  });

  it('keep the word of a trusted proxy and add it to the chain', () => {
    const given = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' };
    expect(requestHeadersFor(given, { ...arrival, trustProxy: true })).toEqual({
      'x-forwarded-for': '1.2.3.4, 10.0.0.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'billing.example',
    });
  });

  it('keep the trace and the key, and drop what is meant for one connection', () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const given = { traceparent: trace, 'x-api-key': 'k', te: 'trailers', 'keep-alive': 'timeout=5', upgrade: 'h2c' };
    expect(requestHeadersFor(given, arrival)).toMatchObject({ traceparent: trace, 'x-api-key': 'k' });
    expect(Object.keys(requestHeadersFor(given, arrival))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(te|keep-alive|upgrade)$/)]),
    );
  });
});

describe('the headers of a forwarded answer', () => {
  it('leave out what the service said to gateway alone', () => {
    expect(responseHeadersFrom({ connection: 'keep-alive', 'keep-alive': 'timeout=72', etag: '"3"' })).toEqual({
      etag: '"3"',
    });
  });
});
