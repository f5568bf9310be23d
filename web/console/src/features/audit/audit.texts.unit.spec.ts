import { actionText, detailTexts, idOf, kindText } from './audit.texts.js';

describe('an entry of the audit', () => {
  it('says in words what was done', () => {
    expect(actionText('api-key-created')).toBe('Api key created');
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

  it('says what kind of thing it was done to', () => {
    expect(kindText('payment-gateway/g-1')).toBe('payment gateway');
  });

  it.each([
    ['payment-gateway/g-1', 'g-1'],
    ['usage/api/evt/1', 'api/evt/1'],
    ['branding', 'branding'],
  ])('of %s shows %s beside its kind', (object, id) => {
    expect(idOf(object)).toBe(id);
  });
});
