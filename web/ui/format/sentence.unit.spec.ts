import { readableSentence } from './sentence.js';

describe('a sentence of the server', () => {
  it.each([
    ['From 2026-01-14T23:00:00.000Z until 2026-02-14T08:30:00Z.', 'From 15 Jan 2026 until 14 Feb 2026, 09:30:00.'],
    ['It comes to 1769.50 of 1234567 events.', 'It comes to 1,769.50 of 1,234,567 events.'],
    ['It was 12345.', 'It was 12,345.'],
    ['Tier 1: 1000 at 1.50, in 2026.', 'Tier 1: 1000 at 1.50, in 2026.'],
    ['Of INV-000417 and evt-12345678, v1234.5.6', 'Of INV-000417 and evt-12345678, v1234.5.6'],
    ['On 2026-01-15 and 10:00:00', 'On 2026-01-15 and 10:00:00'],
    ['At 2026-99-99T00:00:00Z', 'At 2026-99-99T00:00:00Z'],
  ])('%j is read as %j', (sentence, text) => {
    expect(readableSentence(sentence, 'Europe/Zurich', 'en')).toBe(text);
  });
});
