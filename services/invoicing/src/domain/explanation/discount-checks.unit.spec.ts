import { invoiceAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment } from '../../testing/example-occasion.js';
import type { DocumentLine } from '../document/document-line.js';
import { discountChecks } from './discount-checks.js';

describe('a discount of lines that cancel each other out', () => {
  const document = invoiceAt(exampleOccasion(1));
  const [fee] = document.lines;
  const halved = (amount: string, off: string) => ({
    ...(fee as DocumentLine),
    amount,
    discounts: [{ kind: 'percentage' as const, value: '50', amount: off }],
  });

  it.each([
    ['takes its share of each', '5.00', '-5.00', [true, true]],
    ['may have taken nothing of both, as it was spread before', '0.00', '0.00', [true, true]],
    ['takes no other part', '0.00', '5.00', [true, false]],
  ])('%s', (_, one, other, holds) => {
    const lines = [halved('10.00', one), halved('-10.00', other)];
    const checked = lines.flatMap((line) =>
      discountChecks({ document: { ...document, lines }, line, segment: exampleSegment(0) }),
    );
    expect(checked.map((check) => check.holds)).toEqual(holds);
  });

  it.each([
    ['takes an amount from those above zero', '5.00', '0.00', [true, true]],
    ['may have taken it from all, as it was spread before', '500.00', '-495.00', [true, true]],
    ['takes no other part of it', '0.00', '5.00', [false, false]],
  ])('%s', (_, one, other, holds) => {
    const amountOff = (amount: string, off: string) => ({
      ...halved(amount, off),
      discounts: [{ kind: 'amount' as const, value: '5', amount: off }],
    });
    const lines = [amountOff('1000.00', one), amountOff('-990.00', other)];
    const checked = lines.flatMap((line) =>
      discountChecks({ document: { ...document, lines }, line, segment: exampleSegment(0) }),
    );
    expect(checked.map((check) => check.holds)).toEqual(holds);
  });

  it('may have taken all of them, as it was spread before, beside what was given back by itself', () => {
    const late = {
      reported: '',
      invoicedBefore: '30.00',
      amountWithEverything: '0',
    } as unknown as DocumentLine['late'];
    const lines = [{ ...halved('-30.00', '-15.00'), late }, halved('10.00', '10.00'), halved('-9.99', '-9.99')];
    const checked = lines.flatMap((line) =>
      discountChecks({ document: { ...document, lines }, line, segment: exampleSegment(0) }),
    );
    expect(checked.map((check) => check.holds)).toEqual([true, true, true]);
  });
});
