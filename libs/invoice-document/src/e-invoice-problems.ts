import { Exact } from '#money';
import { mostFractionDigits } from './e-invoice-elements.js';
import type { PrintedDocument, PrintedParty } from './printed-invoice.js';

/** What of the norm a document cannot say: EN 16931 demands more of a document than an invoice needs to be sent. */
export interface EInvoiceProblem {
  /** Where it would have to be said: seller, buyer, lines, currency. */
  readonly path: string;
  readonly message: string;
}

/** What the norm demands (its rules BR-08 to BR-11, BR-16, BR-CO-09, BR-CO-26, BR-DEC) and a document may lack, or say otherwise. */
export function eInvoiceProblems(document: PrintedDocument): EInvoiceProblem[] {
  const { seller, buyer, lines, currency } = document;
  const problems: EInvoiceProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  if (!seller?.country) add('/seller/country', 'the country of the seller is not known');
  if (!seller?.taxId) add('/seller/taxId', 'the tax id of the seller is not known');
  if (!buyer?.country) add('/buyer/country', 'the country of the buyer is not known');
  for (const [path, party] of [
    ['/seller/taxId', seller],
    ['/buyer/taxId', buyer],
  ] as [string, PrintedParty | undefined][])
    if (party?.taxId && !/^[A-Z]{2}/.test(party.taxId)) add(path, 'a tax id begins with the code of its country');
  if (lines.length === 0) add('/lines', 'there is no line');
  for (const [index, { taxes = [] }] of lines.entries())
    if (taxes.length > 1) {
      const rates = taxes.map(({ name, percentage }) => `${name} ${percentage} %`).join(' and ');
      add(`/lines/${index}`, `a line has one rate of tax in EN 16931 (its group BG-30); this one has ${rates}`);
    }
  for (const [path, amount] of amountsOf(document))
    if (!amount.roundTo(mostFractionDigits).equals(amount))
      add(
        path,
        `an amount has two fraction digits at most in EN 16931 (its rules BR-DEC); this is ${amount} ${currency}`,
      );
  return problems.slice(0, mostProblems);
}

const mostProblems = 50;

/** Everything that the document states as an amount. In a currency of three fraction digits they may all end with a zero. */
function amountsOf({ lines, total, taxTotal, ...document }: PrintedDocument): [path: string, amount: Exact][] {
  const paid = document.kind === 'credit-note' ? [] : [document.balanceApplied, document.walletApplied];
  const ofLines = lines.flatMap(({ amount, netAmount, taxes = [], discounts = [] }, index) =>
    [amount, netAmount, ...[...taxes, ...discounts].map((one) => one.amount)].map((text) => [`/lines/${index}`, text]),
  );
  const all = [...ofLines, ['/taxTotal', taxTotal], ['/total', total], ...paid.map((text) => ['/amountDue', text])];
  const said = all.flatMap(([path, text]): [string, Exact][] => (path && text ? [[path, Exact.parse(text)]] : []));
  return [...new Map(said.map(([path, amount]) => [`${path} ${amount}`, [path, amount] as [string, Exact]])).values()];
}
