import { nameKey } from '#attribution';

/** One thing that the palette offers. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  /** What stands beside it: its kind, or the way that it is also known by. */
  readonly about: string;
  readonly group: 'Acts' | 'Pages' | 'Found';
}

/** Ways to pages by which others know them. */
export const aliases: Readonly<Record<string, string>> = {
  '/configuration/revenue-sources/products': 'Configuration > Revenue Sources > Products',
  '/billing/subscriptions': 'Billing > Subscriptions',
  '/billing/invoices': 'Configuration > Billing > Invoices',
  '/billing/credit-notes': 'Configuration > Billing > Credit Notes',
  '/billing/payment-gateways': 'Configuration > Billing > Payment Gateways',
  '/billing/notification-templates': 'Configuration > Billing > Notification Templates',
  '/customers/organizations': 'Customers > Organizations',
  '/customers/subscribers': 'Customers > Subscribers',
  '/data/logs': 'Data > Logs',
};

const mostOfGroup = 8;

/** How well a text answers to what is typed: the lower the better; undefined: not at all. */
export function fit(text: string, typed: string): number | undefined {
  const [whole, sought] = [nameKey(text), nameKey(typed)];
  if (sought === '') return 4;
  if (whole === sought) return 0;
  if (whole.startsWith(sought)) return 1;
  if (whole.includes(` ${sought}`)) return 2;
  if (whole.includes(sought)) return 3;
  // Its letters in their order, as one types who knows the word.
  let from = 0;
  for (const letter of sought.replaceAll(' ', '')) {
    from = whole.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 5;
}

/** What fits, the best first; with nothing typed, all in their order. */
export function fitting(entries: readonly Entry[], typed: string): Entry[] {
  return entries
    .flatMap((entry) => {
      const fits = [entry.name, entry.about].flatMap((text) => fit(text, typed) ?? []);
      return fits.length === 0 ? [] : [{ entry, fit: Math.min(...fits) }];
    })
    .toSorted((a, b) => a.fit - b.fit)
    .slice(0, mostOfGroup)
    .map(({ entry }) => entry);
}

/** Where a row is reached from another by an arrow, round the ends. */
export function nextRow(at: number, key: string, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  return undefined;
}
