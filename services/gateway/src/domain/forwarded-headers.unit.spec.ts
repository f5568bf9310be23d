import {
  type Arrival,
  clientAddressOf,
  rawRequestHeadersFor,
  rawResponseHeadersFrom,
  requestHeadersFor,
  responseHeadersFrom,
} from './forwarded-headers.js';

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

  it('say who came also where a client calls that a matter of its connection', () => {
    const given = {
      connection: 'close, X-Forwarded-For,x-forwarded-proto , x-forwarded-host, content-length, x-hop',
      'content-length': '2',
      'x-hop': '1',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'billing.example',
    };
    const forwarded = {
      'x-forwarded-for': '1.2.3.4, 10.0.0.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'billing.example',
    };
    const believed = { ...arrival, host: 'inside.example', trustProxy: true };
    expect(requestHeadersFor(given, believed)).toEqual({ 'content-length': '2', ...forwarded });
    const raw = rawRequestHeadersFor(Object.entries(given).flat(), given.connection, believed);
    expect(raw).toEqual(Object.entries(forwarded).flat());
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
      'cache-control': 'no-store',
    });
  });

  it('say that nobody keeps an answer, unless its service says otherwise', () => {
    expect(responseHeadersFrom({ 'cache-control': 'max-age=60' })).toEqual({ 'cache-control': 'max-age=60' });
  });
});

describe('headers as they came over the connection', () => {
  /** As Node reads them: lower case, repeated ones joined. */
  const joined = (raw: readonly string[]): Record<string, string> => {
    const headers: Record<string, string> = {};
    for (let at = 0; at < raw.length; at += 2) {
      const name = raw[at]!.toLowerCase();
      headers[name] = name in headers ? `${headers[name]}, ${raw[at + 1]}` : raw[at + 1]!;
    }
    return headers;
  };

  const given = [
    ...[
      'Host',
      'billing.example',
      'Content-Length',
      '2',
      'Connection',
      'keep-alive, X-Hop',
      'X-Hop',
      '1',
      'TE',
      'trailers',
    ],
    ...['X-Forwarded-For', '1.2.3.4', 'X-Forwarded-For', '5.6.7.8', 'Forwarded', 'for=1.2.3.4', 'X-Real-IP', '1.2.3.4'],
    ...['X-Forwarded-Proto', 'https', 'Expect', '100-continue', 'X-Api-Key', 'k', 'Accept', 'a', 'Accept', 'b'],
  ];

  it.each([true, false])('become the same as when they are read by name (a trusted proxy: %s)', (trustProxy) => {
    const { host, 'content-length': _length, ...byName } = joined(given);
    const raw = rawRequestHeadersFor(given, joined(given)['connection'], { ...arrival, trustProxy });
    expect(joined(raw)).toEqual(requestHeadersFor(byName, { ...arrival, trustProxy }));
    expect(raw.filter((word) => word === 'Accept')).toHaveLength(2);
    expect(raw).not.toContain('X-Hop');
  });

  it('lose what a service said to gateway alone', () => {
    expect(
      rawResponseHeadersFrom([
        'Connection',
        'close, x-hop',
        'X-Hop',
        '1',
        'Content-Length',
        '2',
        'ETag',
        '"3"',
        'ETag',
        '"4"',
      ]),
    ).toEqual(['ETag', '"3"', 'ETag', '"4"']);
  });
});

describe('the address of a client', () => {
  it.each([
    ['without a proxy that is believed', '6.6.6.6', false, '10.0.0.1'],
    ['as the proxy in front says it', '6.6.6.6, 1.2.3.4', true, '1.2.3.4'],
    ['where the proxy says nothing', undefined, true, '10.0.0.1'],
    ['where it says nothing of use', ' ', true, '10.0.0.1'],
  ])('counts %s', (_what, forwardedFor, trustProxy, expected) => {
    expect(clientAddressOf('10.0.0.1', forwardedFor, trustProxy)).toBe(expected);
  });
});
