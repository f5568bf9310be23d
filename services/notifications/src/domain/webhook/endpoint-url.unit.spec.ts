import fc from 'fast-check';
import { addressProblem } from '#public-address';
import { urlProblems, urlWithoutSecrets } from './endpoint-url.js';

const codesOf = (url: string, loopback = false) => urlProblems(url, { loopback }).map(({ code }) => code);

describe('the URL of an endpoint', () => {
  it.each([
    'https://example.com/webhooks',
    'https://example.com:8443/a?b=c',
    'https://xn--bcher-kva.example/',
    'https://bücher.example/',
    'https://93.184.216.34/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  ])('may be %s', (url) => {
    expect(codesOf(url)).toEqual([]);
  });

  it.each([
    ['', 'invalid-url'],
    ['example.com', 'invalid-url'],
    ['https://', 'invalid-url'],
    ['http://example.com/', 'not-https'],
    ['ftp://example.com/', 'not-https'],
    ['file:///etc/passwd', 'not-https,not-public'],
    ['javascript:alert(1)', 'not-https,not-public'],
    ['gopher://example.com/', 'not-https'],
    ['https://ann:secret@example.com/', 'credentials-in-url'],
    ['https://ann@example.com/', 'credentials-in-url'],
    ['https://example.com/#here', 'fragment-in-url'],
    ['https://localhost/', 'not-public'],
    ['https://localhost./', 'not-public'],
    ['https://a.localhost/', 'not-public'],
    ['https://kafka/', 'not-public'],
    ['https://metadata.google.internal/', 'not-public'],
    ['https://printer.local/', 'not-public'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://127.1/', 'not-public'],
    ['https://2130706433/', 'not-public'],
    ['https://0x7f000001/', 'not-public'],
    ['https://0177.0.0.1/', 'not-public'],
    ['https://①②⑦.0.0.1/', 'not-public'],
    ['https://0.0.0.0/', 'not-public'],
    ['https://10.0.0.1/', 'not-public'],
    ['https://172.16.0.1/', 'not-public'],
    ['https://172.31.255.254/', 'not-public'],
    ['https://192.168.1.1/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data/', 'not-public'],
    ['https://100.64.0.1/', 'not-public'],
    ['https://100.100.100.200/', 'not-public'],
    ['https://192.0.0.1/', 'not-public'],
    ['https://192.0.2.1/', 'not-public'],
    ['https://198.18.0.1/', 'not-public'],
    ['https://198.51.100.1/', 'not-public'],
    ['https://203.0.113.1/', 'not-public'],
    ['https://224.0.0.1/', 'not-public'],
    ['https://240.0.0.1/', 'not-public'],
    ['https://255.255.255.255/', 'not-public'],
    ['https://[::1]/', 'not-public'],
    ['https://[::]/', 'not-public'],
    ['https://[::ffff:127.0.0.1]/', 'not-public'],
    ['https://[::ffff:a9fe:a9fe]/', 'not-public'],
    ['https://[::ffff:10.0.0.1]/', 'not-public'],
    ['https://[::7f00:1]/', 'not-public'],
    ['https://[64:ff9b::7f00:1]/', 'not-public'],
    ['https://[64:ff9b:1::a00:1]/', 'not-public'],
    ['https://[2002:7f00:1::]/', 'not-public'],
    ['https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', 'not-public'],
    ['https://[fc00::1]/', 'not-public'],
    ['https://[fd00:ec2::254]/', 'not-public'],
    ['https://[fe80::1]/', 'not-public'],
    ['https://[fec0::1]/', 'not-public'],
    ['https://[ff02::1]/', 'not-public'],
    ['https://[2001:db8::1]/', 'not-public'],
    ['https://[100::1]/', 'not-public'],
    ['http://ann:secret@10.0.0.1/#x', 'not-https,credentials-in-url,fragment-in-url,not-public'],
  ])('is not %s: %s', (url, codes) => {
    expect(codesOf(url).join()).toBe(codes);
  });

  it.each([
    ['http://127.0.0.1:9000/', ''],
    ['http://localhost:9000/', ''],
    ['http://[::1]:9000/', ''],
    ['https://127.0.0.1:9000/', ''],
    ['http://10.0.0.1/', 'not-https,not-public'],
    ['http://example.com/', 'not-https'],
    ['http://127.0.0.1.nip.example/', 'not-https'],
    ['http://169.254.169.254/', 'not-https,not-public'],
  ])('where the operator allows this machine: %s %s', (url, codes) => {
    expect(codesOf(url, true).join()).toBe(codes);
  });
});

describe('the address that a name leads to', () => {
  it('is never private, however it is written', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const inner = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    );
    fc.assert(
      fc.property(inner, (octets) => {
        const dotted = octets.join('.');
        for (const address of [dotted, `::ffff:${dotted}`, `64:ff9b::${dotted}`, `::${dotted}`])
          expect(addressProblem(address, { loopback: false })).toMatch(/not a public address/);
      }),
    );
  });

  it.each(['', 'example.com', '1.2.3', 'fe80::1%eth0', '1.2.3.4/8'])('is an address: %p is none', (text) => {
    expect(addressProblem(text, { loopback: true })).toMatch(/no address|not a public/);
  });
});

describe('for who may not change it, the URL of an endpoint', () => {
  it.each([
    ['slack', 'https://hooks.slack.com/services/T0/B0/s3cret', 'https://hooks.slack.com/…'],
    ['slack', 'https://hooks.slack.com:8443/?token=s3cret', 'https://hooks.slack.com:8443/…'],
    ['standard', 'https://example.com/webhooks', 'https://example.com/webhooks'],
    ['standard', 'https://example.com/in?token=s3cret&a=?b', 'https://example.com/in?…'],
    ['standard', 'https://bücher.example', 'https://bücher.example'],
    ['standard', 'no URL of s3cret', '…'],
  ] as const)('of %s, %s, is %s', (format, url, shown) => {
    expect(urlWithoutSecrets(url, format)).toBe(shown);
  });
});
