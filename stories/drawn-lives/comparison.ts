import { until } from '#testing';
import { Exact } from '../kept/oracle.js';
import { type LivedSubscription, pathOf } from './account-order.js';
import { hasDiscounts } from './drawn-discounts.js';
import type { ExpectedDocument } from './expected-documents.js';
import {
  expectedText,
  givesBack,
  type IssuedDocument,
  isCreditNote,
  issuedText,
  wrongSumsOf,
} from './issued-documents.js';
import type { LivedLife } from './lived-life.js';
import { Settlement } from './settlement.js';
import { minorUnits } from './terms.js';
import { isoOf } from './wall-time.js';

/** How long usage of an open segment may be on its way to rating. */
const ratedWithinMs = 20_000;

/** Everything in which a life differs from what was expected of it: documents, drafts, segments, usage so far, explanations. */
export async function differencesOf(lived: LivedLife): Promise<string[]> {
  const { second } = lived;
  const issued = await lived.documentsIssued();
  const ofSecond = second === undefined ? [] : await second.documentsIssued();
  const found = [
    ...lived.wrongDrafts,
    ...(await wrongDocuments(lived, issued)),
    ...(second === undefined ? [] : await wrongDocuments(second, ofSecond)),
  ];
  // These follow from the others.
  if (found.length > 0) return found;
  return [
    ...(await wrongSettlement(lived, issued, ofSecond)),
    ...(await differingUsage(lived)),
    ...(second === undefined ? [] : await differingUsage(second)),
    ...(await wrongExplanations(lived, issued)),
  ];
}

const wrongDocuments = async (lived: LivedSubscription, issued: readonly IssuedDocument[]): Promise<string[]> => [
  ...differingDocuments(lived, issued),
  ...issued.flatMap((document) => wrongSumsOf(document).map((wrong) => `${wrong}: in ${issuedText(document)}`)),
  ...(await differingSegments(lived)),
];

/** Which documents are missing, which came besides, and which of the rest come to something else. */
export function differingDocuments(lived: LivedSubscription, issued: readonly IssuedDocument[]): string[] {
  const { pairs, left } = matched(lived, issued);
  const found = pairs.flatMap(({ expected, document }) => {
    if (document === undefined) return [`expected ${expectedText(expected)}`];
    return isOfOtherSign(lived, expected, document) ? [] : differingTotals(lived, expected, document);
  });
  return [...found, ...left.map((document) => `came     ${issuedText(document)}`)];
}

interface Matched {
  /** In the order in which they are due, which the date alone does not say: a change and a period may end at one instant. */
  readonly pairs: readonly { readonly expected: ExpectedDocument; readonly document: IssuedDocument | undefined }[];
  /** Nobody expects them. */
  readonly left: readonly IssuedDocument[];
}

function matched(lived: LivedSubscription, issued: readonly IssuedDocument[]): Matched {
  const left = [...issued];
  const pairs = lived.expected.documents.all.map((expected) => {
    const exact = left.findIndex((document) => issuedText(document) === expectedText(expected));
    const same = exact >= 0 ? exact : left.findIndex((document) => isAsGood(lived, expected, document));
    const [document] = same >= 0 ? left.splice(same, 1) : [];
    return { expected, document };
  });
  return { pairs, left };
}

/**
 * The credit of a discounted fee: its share of the discount was spread over the lines of its invoice in whole units, which the
 * oracle does not repeat.
 */
function isAsGood(lived: LivedSubscription, expected: ExpectedDocument, issued: IssuedDocument): boolean {
  if (isOfOtherSign(lived, expected, issued)) return true;
  const [line] = expected.lines;
  const [other] = issued.lines;
  if (line === undefined || other === undefined || !hasDiscounts(lived.customer)) return false;
  const areCredits = expected.kind === 'credit-note' && isCreditNote(issued);
  const areFees = [line, other].every(({ kind }) => kind === 'recurring-fee');
  const isOfOneTime = isoOf(expected.datedAt) === issued.datedAt && isoOf(line.periodStart) === other.periodStart;
  const areAlone = expected.lines.length === 1 && issued.lines.length === 1;
  return (
    areCredits &&
    areFees &&
    areAlone &&
    isOfOneTime &&
    line.amount.minus(other.amount).abs().lessThanOrEqualTo(unitOf(lived))
  );
}

/** Where a discount is spread, some of the smallest units decide whether what comes to about nothing is credited or invoiced. */
function isOfOtherSign(lived: LivedSubscription, expected: ExpectedDocument, issued: IssuedDocument): boolean {
  const { kind, lines, total } = expected;
  const turned: ExpectedDocument = {
    ...expected,
    kind: kind === 'invoice' ? 'credit-note' : 'invoice',
    lines: lines.map((line) => ({ ...line, amount: line.amount.negated() })),
  };
  const most = unitOf(lived).times(2 * lines.length);
  const areNothing = total.abs().lessThanOrEqualTo(most) && most.greaterThanOrEqualTo(issued.total);
  return hasDiscounts(lived.customer) && areNothing && issuedText(issued) === expectedText(turned);
}

/** The smallest amount of the life's currency. */
const unitOf = ({ customer: { currency } }: Pick<LivedSubscription, 'customer'>): Exact =>
  new Exact(10).pow(-minorUnits[currency]);

export function differingTotals(
  lived: Pick<LivedSubscription, 'customer'>,
  expected: ExpectedDocument,
  issued: IssuedDocument,
): string[] {
  // Its taxes are what is left of those of its invoice.
  if (issued.reason === 'unused-fee') return [];
  const { total, tax, discount, lines } = expected;
  // What is taxed of a line may be a unit more or less where a discount was spread, or where it gives back of a tax what is left.
  const isWhole =
    issued.lines.every(({ discounts = [] }) => discounts.every((one) => new Exact(one.amount).isZero())) &&
    !(issued.taxTotal !== '0' && (issued.lines.some(givesBack) || isCreditNote(issued)));
  const tolerance = isWhole ? new Exact(0) : unitOf(lived).times(2 * lines.length);
  const coupons = couponsText(expected.coupons);
  const isSame =
    total.minus(issued.total).abs().lessThanOrEqualTo(tolerance) &&
    discount.equals(issued.discountTotal ?? 0) &&
    coupons === couponsText(issued.coupons ?? []);
  if (isSame) return [];
  const wanted = `total ${total}, taxes ${tax}, discounts ${discount}, coupons ${coupons}`;
  const came = `total ${issued.total}, taxes ${issued.taxTotal}, discounts ${issued.discountTotal}, coupons ${couponsText(issued.coupons ?? [])}`;
  return [`expected ${wanted}; came ${came}: ${issuedText(issued)}`];
}

const couponsText = (coupons: readonly { readonly code: string; readonly amount: Exact | string }[]): string =>
  coupons.map(({ code, amount }) => `${code} ${new Exact(amount)}`).join(', ');

/** What balance and wallet pay, document by document, and what is left of the balance. */
async function wrongSettlement(
  lived: LivedLife,
  issued: readonly IssuedDocument[],
  ofSecond: readonly IssuedDocument[],
): Promise<string[]> {
  const { life, customer, grants, creditsByHand, accountId, second } = lived;
  const pairs = [...matched(lived, issued).pairs, ...(second ? matched(second, ofSecond).pairs : [])];
  const documents = new Map(pairs.map(({ expected, document }) => [expected, document]));
  const inOrder = lived.order.due.flatMap((expected) => documents.get(expected) ?? []);
  const { wrong, balance } = new Settlement(grants).settle(inOrder, creditsByHand);
  const { body } = await life.ask('GET', `/v1/balances?accountId=${accountId}`);
  const shown = body.balances.find(({ currency }: { currency: string }) => currency === customer.currency)?.amount;
  return [
    ...wrong,
    ...wrongOrder(inOrder),
    ...(balance.equals(shown ?? 0) ? [] : [`expected a balance of ${balance}; came ${shown}`]),
  ];
}

/** Numbers are given as documents are issued, which is as they are due, to each kind in a count of its own. */
function wrongOrder(inOrder: readonly IssuedDocument[]): string[] {
  const [notes, invoices] = [inOrder.filter(isCreditNote), inOrder.filter((document) => !isCreditNote(document))];
  return [notes, invoices].flatMap((documents) => {
    const numbers = documents.map(({ number = '' }) => number);
    return numbers.flatMap((number, n) =>
      n > 0 && number <= (numbers[n - 1] ?? '') ? `${number} after ${numbers[n - 1]}` : [],
    );
  });
}

interface ShownSegment {
  readonly number: number;
  readonly phase: string;
  readonly start: string;
  readonly end: string;
  readonly fullPeriod: { readonly start: string; readonly end: string };
}

async function differingSegments(lived: LivedSubscription): Promise<string[]> {
  const { segments } = lived.expected;
  const { body } = await lived.life.ask('GET', `${pathOf(lived)}/segments?limit=200`);
  const shown = body.items.map(
    ({ number, phase, start, end, fullPeriod }: ShownSegment) =>
      `segment ${number}, ${phase}, ${start} to ${end} of ${fullPeriod.start} to ${fullPeriod.end}`,
  );
  const wanted = segments.map(
    ({ number, phase, start, end, full }) =>
      `segment ${number}, ${phase}, ${isoOf(start)} to ${isoOf(end)} of ${isoOf(full.start)} to ${isoOf(full.end)}`,
  );
  return differing(wanted, shown);
}

const differing = (wanted: readonly string[], shown: readonly string[]): string[] => [
  ...wanted.filter((text) => !shown.includes(text)).map((text) => `expected ${text}`),
  ...shown.filter((text) => !wanted.includes(text)).map((text) => `came     ${text}`),
];

interface ShownUsage {
  readonly metricId: string;
  readonly eventCount: number;
  readonly quantity: string;
  readonly amount: string;
}

/** What the open segment has come to so far. Ratios are answered with so many digits and no more. */
async function differingUsage(lived: LivedSubscription): Promise<string[]> {
  const { running, usage } = lived.expected;
  if (running === undefined) return [];
  const path = `${pathOf(lived)}/usage`;
  // A level goes on with the clock, and the oracle knows its sum at the segment's end alone.
  const wanted = usage.of(running).filter(({ metric }) => metric.aggregation.type !== 'time-weighted-sum');
  let found: string[] = [];
  const look = async () => {
    const { status, body, bytes } = await lived.life.ask('GET', path);
    if (status !== 200) found = [`${path}: ${status} ${bytes}`];
    else
      found = wanted.flatMap(({ metric: { id }, eventCount, quantity, amount }) => {
        const shown: ShownUsage | undefined = body.metrics.find(({ metricId }: ShownUsage) => metricId === id);
        const isSame =
          shown?.eventCount === eventCount && isNear(quantity, shown.quantity) && isNear(amount, shown.amount);
        return isSame
          ? []
          : [`expected usage of ${id}: ${eventCount} events, ${quantity} for ${amount}; came ${JSON.stringify(shown)}`];
      });
    return found.length === 0;
  };
  await until(look, ratedWithinMs).catch(() => undefined);
  return found;
}

const isNear = (expected: Exact, shown: string) => expected.minus(shown).abs().lessThan('1e-12');

/** How much is explained of each life. */
const explained = { invoices: 3, lines: 4 };

/** The first lines of some invoices: each is the sum of what its explanation says. */
async function wrongExplanations({ life }: LivedLife, issued: readonly IssuedDocument[]): Promise<string[]> {
  const invoices = issued.filter((document) => !isCreditNote(document)).slice(0, explained.invoices);
  const paths = invoices.flatMap(({ invoiceId, lines }) =>
    lines.slice(0, explained.lines).map((_, n) => `/v1/invoices/${invoiceId}/lines/${n}/explanation`),
  );
  const found: string[] = [];
  for (const path of paths) {
    const { status, body, bytes } = await life.ask('GET', path);
    if (status !== 200 || body.addsUp !== true) found.push(`${path}: ${status} ${bytes}`);
  }
  return found;
}
