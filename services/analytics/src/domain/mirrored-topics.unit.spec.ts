import { mirrorable, mirroredTopicsIn } from './mirrored-topics.js';

describe('the setting of JSON mirrors', () => {
  it.each([
    ['', []],
    ['rating.charge.v1', ['rating.charge.v1']],
    [' rating.charge.v1 , invoicing.invoice.v1,rating.charge.v1', ['rating.charge.v1', 'invoicing.invoice.v1']],
    ['all', mirrorable],
  ])('%j names its topics, each once', (setting, topics) => {
    expect(mirroredTopicsIn(setting)).toEqual({ topics, problems: [] });
  });

  it('is told which topic was meant', () => {
    expect(mirroredTopicsIn('rating.charges.v1,identity.api-key.v1').problems).toEqual([
      expect.stringContaining('did you mean rating.charge.v1?'),
      expect.stringContaining('"identity.api-key.v1", which has no mirror'),
    ]);
  });

  it('means no hashes of keys by all', () => {
    expect(mirrorable).not.toContain('identity.api-key.v1');
  });
});
