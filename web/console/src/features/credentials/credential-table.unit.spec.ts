import { credentialsOf } from './credential-table.js';

const choices = [
  ['s1', 'Acme · Summaries'],
  ['s2', 'Delta, Inc. · Summaries'],
  ['s3', 'Twice'],
  ['s4', 'twice'],
] as const;

describe('a table of credentials', () => {
  it.each([
    ['key-a,s1', [['key-a', 's1', undefined]]],
    [
      'key-a\tacme · summaries\r\n\nkey-b\ts2\n',
      [
        ['key-a', 's1', undefined],
        ['key-b', 's2', undefined],
      ],
    ],
    ['Credential;Subscription\nkey-a;s1', [['key-a', 's1', undefined]]],
    ['"key ""a""","Delta, Inc. · Summaries"', [['key "a"', 's2', undefined]]],
    [
      'key-a,s1\nkey-a,s2',
      [
        ['key-a', 's1', undefined],
        ['key-a', undefined, 'stands here twice'],
      ],
    ],
    ['key-a', [['key-a', undefined, 'names no subscription']]],
    [',s1', [['', undefined, 'names no credential']]],
    ['key-a,other', [['key-a', undefined, 'no subscription that goes on is called so']]],
    ['key-a,Twice', [['key-a', undefined, 'several subscriptions are called so: its id tells them apart']]],
    ['', []],
  ])('of %j is read as %j', (text, expected) => {
    const read = credentialsOf(text, choices).map((one) => [one.name, one.subscriptionId, one.problem]);
    expect(read).toEqual(expected);
  });

  it('has no credential that the API would not take', () => {
    expect(credentialsOf(`${'x'.repeat(201)},s1`, choices)[0]?.problem).toBe('has more than 200 characters');
  });
});
