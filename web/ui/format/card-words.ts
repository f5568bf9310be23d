const brands: Readonly<Record<string, string>> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  eftpos_au: 'eftpos',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

interface CardNamed {
  /** As the provider says it: in small letters, with underscores. */
  readonly brand: string;
  readonly lastFour: string;
}

/** A card as its holder knows it. */
export function cardName({ brand, lastFour }: CardNamed): string {
  const plain = brand.replaceAll('_', ' ');
  const name =
    brands[brand] ?? (plain === '' || plain === 'unknown' ? 'Card' : plain[0]?.toUpperCase() + plain.slice(1));
  return `${name} ending in ${lastFour}`;
}

/** Whether a card that expires at the end of a month, YYYY-MM, has expired on a day, YYYY-MM-DD. */
export const hasExpired = (expires: string, today: string): boolean => expires < today.slice(0, 7);

/** `2029-04` as it stands on the card: `04/29`. */
export const expiryText = (expires: string): string => `${expires.slice(5, 7)}/${expires.slice(2, 4)}`;
