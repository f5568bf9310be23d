import { type Audience, audienceText, bodyOf, conditionOf, conditionText } from './audience-form.js';

describe('a condition on metadata, as a line', () => {
  it.each([
    ['partner = gold', { key: 'partner', operator: 'eq', values: ['gold'] }],
    ['plan != free', { key: 'plan', operator: 'ne', values: ['free'] }],
    ['region in eu, us', { key: 'region', operator: 'in', values: ['eu', 'us'] }],
    ['region not in eu', { key: 'region', operator: 'not-in', values: ['eu'] }],
  ] as const)('%s is %j, and reads so again', (line, condition) => {
    expect(conditionOf(line)).toEqual(condition);
    expect(conditionText({ ...condition, values: [...condition.values] })).toBe(line);
  });

  it.each([
    ['partner=gold', { key: 'partner', operator: 'eq', values: ['gold'] }],
    ['motto = x, y = z', { key: 'motto', operator: 'eq', values: ['x, y = z'] }],
    ['nonsense', { key: 'nonsense', operator: 'eq', values: [] }],
  ])('%s is %j', (line, condition) => {
    expect(conditionOf(line)).toEqual(condition);
  });
});

describe('an audience', () => {
  it('is said whole', () => {
    const typed = {
      name: 'Few',
      description: '',
      organizationIds: 'o1\n\n o2 ',
      subscriberIds: '',
      conditions: 'a = b',
    };
    expect(bodyOf(typed)).toEqual({
      ...{ name: 'Few', description: undefined, organizationIds: ['o1', 'o2'], subscriberIds: [] },
      conditions: [{ key: 'a', operator: 'eq', values: ['b'] }],
    });
  });

  it.each<[Partial<Audience>, string]>([
    [{}, 'nobody'],
    [{ organizationIds: ['a'], subscriberIds: ['b'] }, '2 listed'],
    [{ conditions: [conditionOf('a = b')] }, 'by 1 condition'],
    [
      { organizationIds: ['a'], conditions: [conditionOf('a = b'), conditionOf('c = d')] },
      '1 listed, and by 2 conditions',
    ],
  ])('%j is %s', (said, text) => {
    const none = { audienceId: 'x', name: 'X', createdAt: '', organizationIds: [], subscriberIds: [], conditions: [] };
    expect(audienceText({ ...none, ...said })).toBe(text);
  });
});
