import { actorText } from './actor-text.js';

describe('who acted', () => {
  it.each([
    ['system', 'The system'],
    ['user/u-1', 'Ada'],
    ['user/u-2', 'user/u-2'],
    ['api-key/k-1', 'The key “Ingest”'],
    ['api-key/k-2', 'api-key/k-2'],
    ['portal/l-1', 'A customer, in the portal'],
  ])('is said in words: %s is %s', (by, text) => {
    const names = new Map([
      ['u-1', 'Ada'],
      ['k-1', 'Ingest'],
    ]);
    expect(actorText(by, names)).toBe(text);
  });
});
