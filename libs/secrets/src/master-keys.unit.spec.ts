import fc from 'fast-check';
import { MasterKeys, readMasterKeys, UnreadableSecret } from '#secrets';

const first = 'first-master-key-'.repeat(2);
const second = 'second-master-key-'.repeat(2);
const context = 'tenant-1/webhook_endpoints/endpoint-1';

describe('sealed secrets', () => {
  const keys = MasterKeys.of(first);

  it('open to what was sealed, whatever it was, and show nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'binary' }), (secret) => {
        const sealed = keys.seal(secret, context);
        expect(keys.open(sealed, context)).toBe(secret);
        expect(sealed).not.toContain(secret);
      }),
      { numRuns: 50 },
    );
  });

  it('are never the same twice', () => {
    expect(keys.seal('whsec_1', context)).not.toBe(keys.seal('whsec_1', context));
  });

  it('do not open in another place', () => {
    const sealed = keys.seal('whsec_1', context);
    expect(() => keys.open(sealed, 'tenant-2/webhook_endpoints/endpoint-1')).toThrow(UnreadableSecret);
  });

  it('do not open when one character is another', () => {
    const sealed = keys.seal('whsec_1', context);
    const places = [...sealed].map((_, at) => at).filter((at) => at % 7 === 0 && sealed[at] !== '.');
    for (const at of places) {
      const other = sealed[at] === 'A' ? 'Q' : 'A';
      const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      expect(() => keys.open(changed, context)).toThrow(UnreadableSecret);
    }
    for (const text of ['', 'whsec_1', sealed.slice(0, 20), `${sealed}.x`])
      expect(() => keys.open(text, context)).toThrow(UnreadableSecret);
  });

  it('are wrapped again under a new master key, and open without the earlier one from then on', () => {
    const sealed = keys.seal('whsec_1', context);
    const changing = MasterKeys.of(second, [first]);
    expect(changing.open(sealed, context)).toBe('whsec_1');
    const rewrapped = changing.rewrapped(sealed, context) as string;
    expect(MasterKeys.of(second).open(rewrapped, context)).toBe('whsec_1');
    expect(changing.rewrapped(rewrapped, context)).toBeUndefined();
    expect(() => MasterKeys.of(second).open(sealed, context)).toThrow(/master key [0-9a-f]{8} is not given/);
  });
});

describe('the master keys of an environment', () => {
  const read = (env: Record<string, string>) => {
    const problems: string[] = [];
    const keys = readMasterKeys({
      secret: (name, minLength) => {
        if ((env[name] ?? '').length < minLength) problems.push(`${name} is short`);
        return env[name] ?? '';
      },
      optional: (name) => env[name],
      problem: (sentence) => problems.push(sentence),
    });
    return { keys, problems };
  };

  it('are the current one and those before it', () => {
    const sealed = MasterKeys.of(first).seal('x', context);
    const { keys, problems } = read({ METERSTREAM_MASTER_KEY: second, METERSTREAM_EARLIER_MASTER_KEYS: first });
    expect(problems).toEqual([]);
    expect(keys.open(sealed, context)).toBe('x');
  });

  it('are each long enough', () => {
    const { problems } = read({ METERSTREAM_MASTER_KEY: 'short', METERSTREAM_EARLIER_MASTER_KEYS: `${first},short` });
    expect(problems).toEqual([
      'METERSTREAM_MASTER_KEY is short',
      'METERSTREAM_EARLIER_MASTER_KEYS has a key with fewer than 32 characters',
    ]);
  });
});
