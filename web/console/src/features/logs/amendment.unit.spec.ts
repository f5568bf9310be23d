import {
  isAmended,
  type PropertyField,
  placeOf,
  propertyOf,
  replacementOf,
  standingEntryOf,
  subscriptionOf,
  typedOf,
} from './amendment.js';

const time = '2026-02-10T12:00:00.000Z';
const before = typedOf({
  occurredAt: time,
  properties: { model: 'gpt', summaries: 3, isTest: false, tags: ['a'], note: null },
} as unknown as Parameters<typeof typedOf>[0]);
const typed = (change: Record<string, string>, added: readonly PropertyField[] = []) => ({
  time,
  properties: [...before.properties.map((one) => ({ ...one, text: change[one.name] ?? one.text })), ...added],
});

describe('a property of an amendment', () => {
  it.each<[string, PropertyField, ReturnType<typeof propertyOf>]>([
    ['stays as it is', { name: 'n', text: '0.1', was: 0.1 }, { value: 0.1 }],
    ['stays empty where it was', { name: 'n', text: '', was: '' }, { value: '' }],
    ['is left out once it is emptied', { name: 'n', text: ' ', was: 3 }, {}],
    ['is a number where it was one', { name: 'n', text: '1,234.5', was: 3 }, { value: 1234.5 }],
    ['stays text where it was text', { name: 'n', text: '12', was: 'eleven' }, { value: '12' }],
    ['is true or false where it was', { name: 'n', text: 'true', was: false }, { value: true }],
    ['is JSON where it was', { name: 'n', text: '["b"]', was: ['a'] }, { value: ['b'] }],
    ['that is added may be a number', { name: 'n', text: '12' }, { value: 12 }],
    ['that is added may be true', { name: 'n', text: 'true' }, { value: true }],
    ['that is added may be JSON', { name: 'n', text: '"12"' }, { value: '12' }],
    ['that is added may be text', { name: 'n', text: 'twelve' }, { value: 'twelve' }],
  ])('%s', (_what, field, said) => {
    expect(propertyOf(field)).toEqual(said);
  });

  it.each<[string, PropertyField]>([
    ['a number', { name: 'n', text: 'many', was: 3 }],
    ['at most 15 digits', { name: 'n', text: '0.1234567890123456', was: 3 }],
    ['true or false', { name: 'n', text: 'yes', was: true }],
    ['JSON', { name: 'n', text: '{', was: {} }],
  ])('must be %s', (what, field) => {
    expect(propertyOf(field).error).toContain(what);
  });
});

describe('an amendment', () => {
  it('says everything that the event says, and nothing of its time where it stays', () => {
    const { replacement, errors } = replacementOf(typed({ summaries: '2' }), before);
    expect(errors).toEqual({});
    expect(replacement).toEqual({ properties: { model: 'gpt', summaries: 2, isTest: false, tags: ['a'], note: null } });
    expect(isAmended(replacement, before)).toBe(true);
    expect(isAmended(replacementOf(before, before).replacement, before)).toBe(false);
  });

  it('moves the event in time, by the offset that is typed', () => {
    const at = (moment: string) => replacementOf({ ...before, time: moment }, before);
    expect(at('2026-02-10T13:00:00+01:00').replacement.time).toBeUndefined();
    expect(at('2026-02-10T13:00:00Z').replacement.time).toBe('2026-02-10T13:00:00Z');
    for (const wrong of ['2026-02-10', '2026-02-10T12:00:00', '2026-13-10T12:00:00Z'])
      expect(Object.keys(at(wrong).errors)).toEqual(['/event/time']);
  });

  it('names what is wrong as the API does', () => {
    const added = [
      { name: '', text: '1' },
      { name: 'model', text: 'b' },
      { name: 'a/b~c', text: '{' },
    ];
    const { errors } = replacementOf(typed({ summaries: 'many' }, added), before);
    expect(errors).toEqual({
      '/event/properties/summaries': expect.stringContaining('a number'),
      '/added/5': 'needs a name',
      '/added/6': 'has a name that stands above',
      '/event/properties/a~1b~0c': expect.stringContaining('JSON'),
    });
    expect(placeOf(added, 2)).toBe('/event/properties/a~1b~0c');
  });
});

it('begins with what stands: what an event said last', () => {
  const entries = ['unattributed', 'rated', 'taken-back', 'late', 'conflicting'].map((state) => ({ state }));
  expect(standingEntryOf({ entries } as never)?.state).toBe('late');
});

it('is of the subscription to which the event adds charges', () => {
  const found = { attribution: [{ step: 'subscription', found: { subscriptionId: 's1' } }] };
  expect(subscriptionOf({ ...found, currency: 'USD' } as never)).toBe('s1');
  expect(subscriptionOf(found as never)).toBeUndefined();
});
