import { actionText, actorText, detailTexts, entryKey } from './audit.texts.js';

describe('an entry of the audit', () => {
  it('says in words what was done', () => {
    expect(actionText('api-key-created')).toBe('Api key created');
  });

  it.each([
    ['system', 'The system'],
    ['user/u-1', 'Ada'],
    ['user/u-2', 'user/u-2'],
    ['api-key/k-1', 'api-key/k-1'],
  ])('says who did it: %s is %s', (by, text) => {
    expect(actorText(by, new Map([['u-1', 'Ada']]))).toBe(text);
  });

  it('says what else is known, moments as such', () => {
    const details = { name: 'Finn', scopes: ['read'], createdAt: 0, count: 3, isOn: true };
    expect(detailTexts(details)).toEqual([
      ['name', 'Finn'],
      ['scopes', '["read"]'],
      ['createdAt', '1970-01-01T00:00:00.000Z'],
      ['count', '3'],
      ['isOn', 'true'],
    ]);
  });

  it('is told from others', () => {
    expect(entryKey({ at: 't', object: 'user/u', action: 'user-created' })).toBe('t user/u user-created');
  });
});
