import { completed, completionsOfNames, completionsOfValues, fixedChoices, typingAt } from './filter-completion.js';
import { queryOf } from './logs.query.js';

/** The caret is where the bar stands. */
const typing = (text: string) => typingAt(text.replace('|', ''), text.indexOf('|'));

describe('what is being typed in a filter', () => {
  it.each([
    ['|', { before: '', part: '', after: '' }],
    ['cu|', { before: '', part: 'cu', after: '' }],
    ['model:gpt-5 |', { before: 'model:gpt-5 ', part: '', after: '' }],
    ['model:gpt-5 cu| kind:event', { before: 'model:gpt-5 ', part: 'cu', after: ' kind:event' }],
    ['customer:|', { before: '', term: 'customer', part: '', after: '' }],
    ['Customer:ac|', { before: '', term: 'customer', part: 'ac', after: '' }],
    ['customer:"Acme La|', { before: '', term: 'customer', part: 'Acme La', after: '' }],
    ['customer:"Acme Labs"|', { before: '', term: 'customer', part: 'Acme Labs', after: '' }],
    ['customer:"Acme Labs" mo|', { before: 'customer:"Acme Labs" ', part: 'mo', after: '' }],
    ['state:ra|', { before: '', term: 'state', part: 'ra', after: '' }],
    ['size:3|', undefined],
    ['constructor:|', undefined],
    ['cus|tomer:acme', undefined],
    ['"two wo|', undefined],
  ])('%s is %j', (text, expected) => {
    expect(typing(text)).toEqual(expected);
  });
});

describe('completions', () => {
  it('are names of terms that the filter knows', () => {
    expect(completionsOfNames('s').map(({ text }) => text)).toEqual([
      'subscriber:',
      'subscription:',
      'source:',
      'state:',
    ]);
    for (const { text } of completionsOfNames('').filter(({ text: name }) => name !== 'state:'))
      expect(queryOf(`${text}x`).unknown).toEqual([]);
    expect(completionsOfNames('nothing')).toEqual([]);
  });

  it('are values by themselves or by what they are called, those that begin so first', () => {
    const choices = [['o-1', 'The Acme'], ['o-2', 'Acme Labs'], ['o-3', 'Bolt'], ['acme"', 'Acme’s'], ['']] as const;
    expect(completionsOfValues('customer', choices, 'ACME')).toEqual([
      { text: 'customer:o-2', name: 'Acme Labs', about: 'o-2' },
      { text: 'customer:o-1', name: 'The Acme', about: 'o-1' },
    ]);
    expect(completionsOfValues('customer', choices, 'o-3')).toMatchObject([{ name: 'Bolt' }]);
    expect(completionsOfValues('model', [['gpt 5'], ['o3']], '')).toEqual([
      { text: 'model:"gpt 5"', name: 'gpt 5' },
      { text: 'model:o3', name: 'o3' },
    ]);
    const many = Array.from({ length: 20 }, (_, at) => [`m-${at}`] as const);
    expect(completionsOfValues('model', many, 'm')).toHaveLength(8);
  });

  it('are all kinds and states', () => {
    expect(fixedChoices('kind')).toContainEqual(['ai-completion']);
    for (const [state] of fixedChoices('state') ?? []) expect(queryOf(`state:${state}`).filter).toEqual({ state });
    expect(fixedChoices('customer')).toBeUndefined();
  });

  it('stand in the place of what was typed', () => {
    const at = typing('kind:event customer:ac| late');
    expect(at && completed(at, { text: 'customer:"Acme Labs"', name: 'Acme Labs' })).toEqual({
      text: 'kind:event customer:"Acme Labs" late',
      caret: 31,
    });
  });
});
