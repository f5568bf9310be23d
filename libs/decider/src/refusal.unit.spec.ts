import { notAcceptable, type RefusalDetail } from './refusal.js';

const reason = (path: string, message: string): RefusalDetail => ({ path, code: 'any', message });

describe('what is not acceptable', () => {
  it.each<[string, RefusalDetail[], string]>([
    ['one reason', [reason('/currency', 'stays USD')], 'The product is not acceptable at /currency: stays USD.'],
    ['a sentence', [reason('/to', 'It ends.')], 'The product is not acceptable at /to: It ends.'],
    ['the whole', [reason('', 'is empty')], 'The product is not acceptable: is empty.'],
    [
      'several',
      [reason('/a', 'is one'), reason('/b', 'two')],
      'The product is not acceptable at /a: is one, and 1 more.',
    ],
  ])('is said with its first reason: %s', (_, details, sentence) => {
    expect(notAcceptable('product', details)).toBe(sentence);
  });
});
