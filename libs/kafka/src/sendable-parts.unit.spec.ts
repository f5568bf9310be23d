import { sendableParts, sendInParts } from './sendable-parts.js';

const sizesOf = (sizes: number[], mostBytes: number) =>
  [
    ...sendableParts(
      sizes.map((size) => ({ value: Buffer.alloc(size) })),
      mostBytes,
    ),
  ].map(({ part, bytes }) => [bytes, part.map(({ value }) => value.length)]);

describe('what is sent in parts', () => {
  it.each([
    ['nothing', [], []],
    ['all at once when it is little', [3, 4], [[7, [3, 4]]]],
    [
      'up to the limit, in order',
      [6, 4, 1, 9],
      [
        [10, [6, 4]],
        [10, [1, 9]],
      ],
    ],
    [
      'alone when it is too large',
      [2, 30, 2],
      [
        [2, [2]],
        [30, [30]],
        [2, [2]],
      ],
    ],
  ])('%s', (_, sizes, parts) => {
    expect(sizesOf(sizes, 10)).toEqual(parts);
  });
});

it('goes to its topic part after part', async () => {
  const sent: number[][] = [];
  const send = async (topic: string, records: readonly { readonly value: Buffer }[]) => {
    expect(topic).toBe('usage');
    sent.push(records.map(({ value }) => value.length));
  };
  const megabyte = 1024 * 1024;
  await sendInParts(
    { send },
    'usage',
    [3, 2, 2].map((size) => ({ value: Buffer.alloc(size * megabyte) })),
  );
  expect(sent).toEqual([[3 * megabyte], [2 * megabyte, 2 * megabyte]]);
});
