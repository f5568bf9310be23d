interface Rate {
  readonly name: string;
  readonly percentage: string;
}

interface Taxed {
  readonly billing?: { readonly country?: string; readonly taxRates?: readonly Rate[] } | undefined;
}

export const taxBehaviours = ['none', 'exclusive', 'inclusive'] as const;
export type TaxBehaviour = (typeof taxBehaviours)[number];

/** What a gateway does about taxes: in its field, and below it. */
export const behaviourTexts: Readonly<Record<TaxBehaviour, readonly [name: string, about: string]>> = {
  none: ['Off: your own rates', 'Stripe is not asked. Invoices have the rates of the customer or of the product.'],
  exclusive: [
    'Stripe Tax, on top of prices',
    'Stripe says the taxes of each invoice before it is issued, and they are added to its amounts.',
  ],
  inclusive: [
    'Stripe Tax, contained in prices',
    'Stripe says the taxes of each invoice before it is issued; its amounts hold them and stay as they are.',
  ],
};

export const isBehaviour = (text: string): text is TaxBehaviour => (taxBehaviours as readonly string[]).includes(text);

/** "VAT 19 %, City 0.5 %" */
export const ratesText = (rates: readonly Rate[]): string =>
  rates.map(({ name, percentage }) => `${name} ${percentage} %`).join(', ');

/** What a customer has instead of what everybody has. */
export function ownTaxes({ billing }: Taxed): string | undefined {
  const rates = billing?.taxRates;
  if (rates === undefined) return undefined;
  return rates.length === 0 ? 'Exempt' : ratesText(rates);
}

/** A tax service cannot be asked about such a customer; whoever has rates of their own is never asked about. */
export const lacksCountry = ({ billing }: Taxed): boolean =>
  !billing?.country && (billing?.taxRates === undefined || billing.taxRates.length === 0);
