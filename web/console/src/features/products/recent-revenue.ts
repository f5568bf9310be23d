interface Revenues {
  readonly items: readonly {
    readonly productId?: string | undefined;
    readonly currency: string;
    readonly revenue: string;
  }[];
  /** What the list has no room for. */
  readonly others: readonly unknown[];
}

/** Decimal text in the product's currency; undefined: not among those that were read. */
export type RevenueOf = (product: {
  readonly productId: string;
  readonly currency?: string | undefined;
}) => string | undefined;

/** A product that is not in a whole list has brought nothing. */
export function revenueOf({ items, others }: Revenues): RevenueOf {
  const known = new Map(items.map(({ productId, currency, revenue }) => [`${productId} ${currency}`, revenue]));
  return ({ productId, currency }) => known.get(`${productId} ${currency}`) ?? (others.length === 0 ? '0' : undefined);
}
