import { returnPage } from './return-page.js';

const heading = (card: unknown) => /<h1>(.*)<\/h1>/.exec(returnPage(card))?.[1];

describe('the page after that of a provider', () => {
  it.each([
    ['added', 'Your card was added'],
    ['none', 'No card was added'],
    [undefined, 'Thank you'],
    ['constructor', 'Thank you'],
    [['added', 'none'], 'Thank you'],
    ['<script>alert(1)</script>', 'Thank you'],
  ])('says after %j: %s', (card, title) => {
    expect(heading(card)).toBe(title);
    expect(returnPage(card)).not.toContain('<script');
  });
});
