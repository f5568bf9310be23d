import type { Answer } from './answers.js';
import type { Event } from './events.js';
import { type ExpectedUsage, expectedUsage, type Period, rounded, sum } from './oracle.js';
import type { Recorded } from './unpack.js';

interface Customer {
  readonly product: string;
  /** Every name that it has had. */
  readonly organizations?: readonly string[];
  readonly subscriber?: string;
}

/** The subscriptions whose usage the story follows, and how their usage names them. */
export const customers: Readonly<Record<string, Customer>> = {
  'acme summaries': { product: 'Document summarisation', organizations: ['acme'] },
  'alone summaries': { product: 'Document summarisation', subscriber: 'alone@people.example' },
  'berlin everything': { product: 'Everything counted', organizations: ['berlin'] },
  'acme steady': { product: 'Steady', organizations: ['acme'] },
  'gamma revised': { product: 'Revised', organizations: ['gamma', 'Gamma and sons'] },
  minutes: { product: 'Five minutes', organizations: ['gamma', 'Gamma and sons'] },
  quarter: { product: 'Quarter', organizations: ['gamma', 'Gamma and sons'] },
  late: { product: 'Document summarisation', organizations: ['late'] },
};

const minorUnits: Readonly<Record<string, number>> = { USD: 2, EUR: 2, CHF: 2, JPY: 0, KWD: 3 };

/** What was sent, by whose it is and when, and what that must cost. */
export class Books {
  private readonly events: Event[];

  constructor(private readonly recorded: Recorded) {
    // Usage of a closed period was kept by the old version, and not billed.
    this.events = recorded.accepted.filter(({ id }) => !id.startsWith('acme-too-late'));
  }

  add(events: readonly Event[]): void {
    this.events.push(...events);
  }

  idOf(subscription: string): string {
    return this.recorded.ids[`subscription ${subscription}`] as string;
  }

  termsOf(subscription: string, version: number): Answer {
    const { product } = customers[subscription] as Customer;
    return this.recorded.products
      .find((versions: Answer[]) => versions[0].name === product)
      .find((terms: Answer) => terms.version === version);
  }

  usageOf(subscription: string, version: number, period: Period): ExpectedUsage[] {
    const { product, organizations, subscriber } = customers[subscription] as Customer;
    const theirs = this.events.filter(
      (event) =>
        event.product === product &&
        (organizations?.includes(event.organization ?? '') || (subscriber && event.subscriber === subscriber)) &&
        event.time >= period.start &&
        event.time < period.end,
    );
    return expectedUsage(this.termsOf(subscription, version), period, theirs);
  }

  /** The usage lines of an invoice, as `[metric, events, amount]`; those of nothing for nothing are left out. */
  linesOf(subscription: string, version: number, period: Period): [string, number, string][] {
    const digits = minorUnits[this.termsOf(subscription, version).currency] as number;
    return this.usageOf(subscription, version, period)
      .map(({ metricId, eventCount, amount }): [string, number, string] => [
        metricId,
        eventCount,
        rounded(amount, digits),
      ])
      .filter(([, events, amount]) => events > 0 || Number(amount) !== 0);
  }
}

export const usageLinesOf = ({ lines }: Answer): [string, number, string][] =>
  lines
    .filter(({ kind }: Answer) => kind === 'usage')
    .map(({ metricId, eventCount, amount }: Answer) => [metricId, eventCount, amount]);

/** The total that lines come to, as text with the digits of the first. */
export const totalOf = (lines: readonly { readonly amount: string }[]): string =>
  rounded(sum(lines.map(({ amount }) => amount)), lines[0]?.amount.split('.')[1]?.length ?? 0);
