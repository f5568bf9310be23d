import type { ListedModel, PriceList } from '#model-prices';
import { grown, listText } from './grown-list.js';

const model = (price: string, ...names: string[]): ListedModel => ({
  seller: 'openai',
  names,
  editions: [{ options: [{ rates: { inputTokens: price } }] }],
});
const list = (readOn: string, ...models: ListedModel[]): PriceList => ({
  source: 'litellm',
  version: '1',
  readOn,
  licence: 'MIT',
  sellsFor: {},
  models,
});
const editionsOf = (found: PriceList, name: string) =>
  found.models
    .find(({ names }) => names.includes(name))
    ?.editions.map(({ readOn, options: [first] }) => [readOn, first?.rates.inputTokens]);

describe('a price list that is read again', () => {
  const first = list('2026-10-01', model('1', 'stays'), model('2', 'changes'), model('3', 'goes'));

  it('keeps what a price was, what is gone, and takes what is new', () => {
    const second = grown(first, list('2026-11-01', model('1', 'stays'), model('5', 'changes'), model('7', 'comes')));
    expect(editionsOf(second, 'stays')).toEqual([[undefined, '1']]);
    expect(editionsOf(second, 'changes')).toEqual([
      [undefined, '2'],
      ['2026-11-01', '5'],
    ]);
    expect(editionsOf(second, 'goes')).toEqual([[undefined, '3']]);
    expect(editionsOf(second, 'comes')).toEqual([[undefined, '7']]);
    expect(second.readOn).toBe('2026-11-01');
  });

  it('says a day once, however often it is read on it', () => {
    const second = grown(first, list('2026-11-01', model('4', 'changes')));
    const again = grown(second, list('2026-11-01', model('5', 'changes')));
    expect(editionsOf(again, 'changes')).toEqual([
      [undefined, '2'],
      ['2026-11-01', '5'],
    ]);
    expect(grown(again, list('2026-11-01', model('5', 'changes')))).toEqual(again);
  });

  it('is one model a line', () => {
    const text = listText(first);
    expect(text.trim().split('\n')).toHaveLength(5);
    expect(JSON.parse(text)).toEqual({ ...first, models: expect.arrayContaining([...first.models]) });
  });
});
