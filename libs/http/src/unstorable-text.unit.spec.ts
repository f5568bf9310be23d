import { unstorableText } from './unstorable-text.js';

const pathsOf = (value: unknown) => unstorableText(value).map((reason) => reason.path);

describe('text that cannot be stored', () => {
  it('is found wherever it stands', () => {
    expect(pathsOf({ name: 'a\0b', tiers: [{ name: 'fine' }, { name: '\ud83d' }], note: 'emoji 😀' })).toEqual([
      '/name',
      '/tiers/1/name',
    ]);
    expect(pathsOf('\udc00')).toEqual(['']);
  });

  it('is found in names, and named in a way that can be sent back', () => {
    expect(pathsOf({ 'a\0': 1, '\ud800': 2 })).toEqual(['/a?', '/\ufffd']);
  });

  it('is not searched for without end', () => {
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(unstorableText(deep).map((reason) => reason.code)).toEqual(['too-deep']);
  });

  it('is not seen in numbers, nothing and plain text', () => {
    expect(pathsOf([null, undefined, 3, true, 'text\n', {}])).toEqual([]);
  });
});
