import { CountryCode } from './country-code.js';
import { checkOf } from './validation.js';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const all = letters.flatMap((first) => letters.map((second) => first + second));

describe('codes of countries', () => {
  const problemsOf = checkOf(CountryCode);
  const isCode = (text: string) => problemsOf(text).length === 0;

  it('are those that the runtime has names for, 249 of ISO and XK', () => {
    const named = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const codes = all.filter(isCode);
    expect(codes).toHaveLength(250);
    expect(codes.filter((code) => named.of(code) === undefined)).toEqual([]);
  });

  it.each(['XX', 'UK', 'EU', 'ZZ', 'de', 'DEU', 'D', '', 'DE\n'])('are not: %j', (text) => {
    expect(problemsOf(text)).toMatchObject([{ message: 'must look like "DE" or "FR": ISO 3166-1 alpha-2.' }]);
  });
});
