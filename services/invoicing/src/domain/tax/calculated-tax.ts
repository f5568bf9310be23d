import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type DocumentLine, discountOfLine, type LineTax } from '../document/document-line.js';
import type { CalculatedTax, TaxCalculation, TaxRequest } from './taxation.js';

/** A line with the taxes that a provider has reckoned for it, to the cent; none where it was not asked about the line. */
export function calculatedLine(
  line: DocumentLine,
  index: number,
  { behaviour, lines }: Pick<TaxCalculation, 'behaviour' | 'lines'>,
  currency: string,
): DocumentLine {
  const discounted = Exact.parse(line.amount).minus(discountOfLine(line));
  const taxes = (lines.find((one) => one.line === index)?.taxes ?? []).map(lineTaxOf);
  const tax = Exact.sum(taxes.map(({ amount }) => Exact.parse(amount)));
  const isExclusive = behaviour === 'exclusive';
  return {
    ...line,
    taxBehaviour: behaviour,
    taxes,
    netAmount: minorUnitText(isExclusive ? discounted : discounted.minus(tax), currency),
    totalAmount: minorUnitText(isExclusive ? discounted.plus(tax) : discounted, currency),
  };
}

const lineTaxOf = ({ name, jurisdiction, percentage, amount }: CalculatedTax): LineTax => ({
  name: jurisdiction === '' ? name : `${name} (${jurisdiction})`,
  percentage,
  amount,
});

/** Whether a calculation is about the very lines that were asked about. */
export const isAbout = ({ lines }: Pick<TaxCalculation, 'lines'>, request: TaxRequest): boolean => {
  const asked = request.lines.map(({ line }) => line).join();
  return (
    lines
      .map(({ line }) => line)
      .sort((one, other) => one - other)
      .join() === asked
  );
};
