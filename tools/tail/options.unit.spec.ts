import { readTailOptions } from './options.js';

describe('the words after `npm run tail`', () => {
  it('choose a topic and where to begin and end', () => {
    expect(readTailOptions(['a.b.v1'])).toMatchObject({ topic: 'a.b.v1', fromBeginning: false, tls: false });
    expect(readTailOptions(['--from-beginning', 'a.b.v1', '--count', '3', '--brokers', 'h:1'])).toMatchObject({
      topic: 'a.b.v1',
      fromBeginning: true,
      count: 3,
      brokers: 'h:1',
    });
    expect(readTailOptions(['a', '--tls', '--user', 'me', '--mechanism', 'scram-sha-512'])).toMatchObject({
      tls: true,
      user: 'me',
      mechanism: 'scram-sha-512',
    });
    expect(readTailOptions(['--help'])).toBe('help');
  });

  it.each([[[]], [['a', 'b']], [['a', '--count', 'many']], [['a', '--colour']], [['a', '--mechanism', 'md5']]])(
    '%j are refused',
    (words) => {
      expect(() => readTailOptions(words)).toThrow();
    },
  );
});
