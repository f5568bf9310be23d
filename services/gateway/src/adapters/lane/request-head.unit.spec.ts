import { requestHead } from './request-head.js';

const line = { method: 'POST', target: '/v1/events?dry=1', host: '10.0.0.9:3000', bodyBytes: 340 };

describe('the head of a request to a service', () => {
  it('is one line each for the request, the host, every header and the length', () => {
    expect(requestHead(line, ['x-api-key', 'k', 'x-name', 'café'])).toBe(
      'POST /v1/events?dry=1 HTTP/1.1\r\nhost: 10.0.0.9:3000\r\nx-api-key: k\r\nx-name: café\r\ncontent-length: 340\r\n\r\n',
    );
  });

  it.each<[string, { headers?: string[]; method?: string; target?: string }]>([
    ['a value that ends the line', { headers: ['a', 'b\r\nx-admin: yes'] }],
    ['a value that ends the head', { headers: ['a', 'b\r\n\r\nGET / HTTP/1.1'] }],
    ['a bare carriage return', { headers: ['a', 'b\rc'] }],
    ['a bare line feed', { headers: ['a', 'b\nc'] }],
    ['a NUL', { headers: ['a', 'b\0'] }],
    ['a character beyond a byte that would be cut to a line feed', { headers: ['a', 'b\u010ac'] }],
    ['a name with a colon', { headers: ['a: b\r\nc', 'd'] }],
    ['a name with a space', { headers: ['content-length ', '0'] }],
    ['an empty name', { headers: ['', 'a'] }],
    ['a target with a space', { target: '/v1/events HTTP/1.1\r\nx: y' }],
    ['a target with a line break', { target: '/v1/events\n' }],
    ['a method that is none', { method: 'POST /' }],
  ])('is refused when it could be read as something else: %s', (_what, { headers = [], ...changed }) => {
    expect(requestHead({ ...line, ...changed }, headers)).toBeUndefined();
  });
});
