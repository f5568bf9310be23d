import { Exact } from '#money';

/** What is known of an organization's money; absent: not known yet, or nobody answers. */
export interface Known {
  readonly owed?: readonly Owed[] | undefined;
  readonly balances?: readonly { readonly currency: string; readonly amount: string }[] | undefined;
  readonly unbilled?: readonly Unbilled[] | undefined;
  readonly wallets?: readonly Wallet[] | undefined;
}

interface Owed {
  readonly currency: string;
  readonly open: string;
  readonly overdue: string;
  readonly invoices: number;
}

interface Unbilled {
  readonly currency: string;
  readonly usage: string;
  readonly periods: number;
}

interface Wallet {
  readonly walletId: string;
  readonly currency: string;
  readonly balance: string;
  readonly isLow: boolean;
}

/** How it stands with an organization in one currency, decimal text in major units; absent: not known. */
export interface Standing {
  readonly currency: string;
  readonly owed?: Omit<Owed, 'currency'> | undefined;
  readonly unbilled?: Omit<Unbilled, 'currency'> | undefined;
  /** In wallets, which pay usage before money does. */
  readonly prepaid?: { readonly amount: string; readonly isLow: boolean; readonly wallets: number } | undefined;
  /** Of credit notes and overpayments, which pays later invoices. */
  readonly credit?: string | undefined;
}

/** In the order of currencies: one of which nothing is known is not among them, and none is added to another. */
export function standingsOf({ owed, balances, unbilled, wallets }: Known): readonly Standing[] {
  const named = [...(owed ?? []), ...(balances ?? []), ...(unbilled ?? []), ...(wallets ?? [])];
  const currencies = [...new Set(named.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const inIt = <Row extends { readonly currency: string }>(rows: readonly Row[] | undefined) =>
      rows?.filter((row) => row.currency === currency);
    const own = inIt(wallets);
    return {
      currency,
      owed: owed && (inIt(owed)?.[0] ?? { open: '0', overdue: '0', invoices: 0 }),
      unbilled: unbilled && (inIt(unbilled)?.[0] ?? { usage: '0', periods: 0 }),
      prepaid: own && {
        amount: Exact.sum(own.map(({ balance }) => Exact.parse(balance))).toString(),
        isLow: own.some(({ isLow }) => isLow),
        wallets: own.length,
      },
      credit: balances && (inIt(balances)?.[0]?.amount ?? '0'),
    };
  });
}

/** Whether decimal text is more than nothing. */
export const isSome = (amount: string): boolean => Exact.parse(amount).compare(Exact.zero) > 0;
