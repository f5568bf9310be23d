import { namesOneHost } from './host-header.js';

describe('the host of a request', () => {
  it.each<[string, string[], string, boolean]>([
    ['once', ['host', 'a', 'accept', '*/*'], '1.1', true],
    ['once, in any case, behind others', ['accept', 'host', 'HOST', 'a'], '1.1', true],
    ['twice', ['Host', 'a', 'host', 'b'], '1.1', false],
    ['twice alike', ['host', 'a', 'host', 'a'], '1.1', false],
    ['twice by HTTP/1.0', ['host', 'a', 'host', 'b'], '1.0', false],
    ['not at all', ['accept', 'host'], '1.1', false],
    ['not at all by HTTP/1.0', [], '1.0', true],
  ])('that is named %s is taken or not', (_what, rawHeaders, httpVersion, is) => {
    expect(namesOneHost({ rawHeaders, httpVersion })).toBe(is);
  });
});
