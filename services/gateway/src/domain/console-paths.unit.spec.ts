import { asksForPage } from './console-paths.js';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('a request that no route takes', () => {
  it.each([
    ['/billing/invoices'],
    ['/data/logs/api/evt-1.2?tab=a'],
    ['/configuration/revenue-sources/products/prd_1?version=2'],
    ['/v1nothing'],
    ['/assetsx'],
    ['/a%2fb'],
    ['/%00'],
  ])('is one for a page: %s', (target) => {
    expect(asksForPage('GET', target, browser)).toBe(true);
    expect(asksForPage('HEAD', target, browser)).toBe(true);
    expect(asksForPage('POST', target, browser)).toBe(false);
  });

  it.each([
    ['/v1/nothing'],
    ['/v1'],
    ['/v2/x'],
    ['/meter/v2'],
    ['/profitstream/x'],
    ['/tool/events/x'],
    ['/docs/x'],
    ['/health/x'],
    ['/metrics'],
    ['/openapi.json'],
    ['/assets/index-old.js'],
    ['/assets/../index.html'],
    ['/portal/x'],
    ['/shop'],
  ])('is none for a page of the console: %s', (target) => {
    expect(asksForPage('GET', target, browser)).toBe(false);
  });

  it.each([
    [undefined, false],
    ['', false],
    ['*/*', false],
    ['application/json', false],
    ['text/html', true],
    ['TEXT/HTML; q=0.5', true],
    ['text/html;q=0, */*', false],
    ['application/json, text/html;level=1;q=0.000', false],
  ])('wants a page when it takes HTML by name: %s', (accept, isPage) => {
    expect(asksForPage('GET', '/billing', accept)).toBe(isPage);
  });
});
