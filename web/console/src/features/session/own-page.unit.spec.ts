import { ownPageAt } from './own-page.js';

describe('a page that needs no session', () => {
  it.each([
    ['/invitation/abc-_9', { kind: 'invitation', token: 'abc-_9' }],
    ['/reset/abc/', { kind: 'reset', token: 'abc' }],
    ['/reset', { kind: 'forgotten' }],
    ['/reset/', { kind: 'forgotten' }],
  ])('is at %s', (path, page) => {
    expect(ownPageAt(path)).toEqual(page);
  });

  it.each([
    '/',
    '/invitation',
    '/invitation/',
    '/invitation/a/b',
    '/resets',
    '/reset/a%20b',
    `/reset/${'a'.repeat(65)}`,
    '/billing/reset/abc',
  ])('is not at %s', (path) => {
    expect(ownPageAt(path)).toBeUndefined();
  });
});
