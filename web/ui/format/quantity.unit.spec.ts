import { axisText, countOf, percentText, shareOf, shortCountText, shownQuantity, widthOf } from './quantity.js';

describe('a quantity', () => {
  it.each([
    ['1200', '1,200'],
    ['84.1234', '84.1234'],
    ['0.1234567', '0.123456…'],
    ['1/3', '0.333333…'],
    ['-3', '−3'],
    ['123456789012345678901', '123,456,789,012,345,678,901'],
  ])('%s stands as %s', (quantity, text) => {
    expect(shownQuantity(quantity, 'en').text).toBe(text);
  });

  it.each([
    [0, '0'],
    [999_999, '999,999'],
    [1_000_000, '1M'],
    [1_299_999, '1.2M'],
    [24_500_000, '24.5M'],
    [3_100_000_000, '3.1B'],
  ])('of %d whole things is %s where there is little room', (count, text) => {
    expect(shortCountText(count, 'en')).toBe(text);
  });

  it.each([
    ['0', '2500', '0'],
    ['500', '2500', '0.5k'],
    ['2500', '2500', '2.5k'],
    ['20', '100', '20'],
    ['1000000', '4000000', '1M'],
    ['2500000000', '5000000000', '2.5B'],
    ['0.25', '1', '0.25'],
  ])('of %s on a scale up to %s is marked %s', (amount, top, text) => {
    expect(axisText(amount, top, 'en')).toBe(text);
  });

  it.each([
    [0, '0 events'],
    [1, '1 event'],
    [1187, '1,187 events'],
    [-1, '−1 event'],
    [-1187, '−1,187 events'],
  ])('of %d whole things is counted in words', (count, text) => {
    expect(countOf(count, 'event', 'events', 'en')).toBe(text);
  });
});

describe('a share', () => {
  it.each([
    ['0.124', '12.4 %'],
    ['1', '100.0 %'],
    ['-0.03', '−3.0 %'],
    ['0.99999', '100.0 %'],
    ['0.0004', '0.0 %'],
  ])('of %s is %s', (share, text) => {
    expect(percentText(share, 'en')).toBe(text);
  });

  it.each([
    ['0.5', 50],
    ['1.7', 100],
    ['-1', 0],
    ['1/3', 33.33],
  ])('of %s is %d wide', (share, width) => {
    expect(widthOf(share)).toBe(width);
  });

  it.each([
    ['1000', '1200', '0.833333'],
    ['5', '0', '0'],
    ['1/3', '1', '0.333333'],
  ])('of %s in %s is %s', (part, whole, share) => {
    expect(shareOf(part, whole)).toBe(share);
  });
});
