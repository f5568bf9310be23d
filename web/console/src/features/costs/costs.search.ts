import { dayOf, oneOf, textOf } from '../../search-text.js';

export const groups = ['customer', 'product', 'model', 'credential'] as const;
export type Group = (typeof groups)[number];

/** What is looked at: a range of days, by what it is added up, and what is looked at alone. */
export interface CostsSearch {
  /** Absent: by customer. */
  readonly by?: Group | undefined;
  /** First and last day; absent: the thirty days before now. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of several, the one that is drawn; absent: the one with the most revenue. */
  readonly currency?: string | undefined;
  /** A column of the rows, after a minus from the largest down; absent: the most revenue first. */
  readonly sort?: string | undefined;
  readonly accountId?: string | undefined;
  readonly productId?: string | undefined;
  readonly model?: string | undefined;
  readonly credential?: string | undefined;
}

export function costsSearch(search: Record<string, unknown>): CostsSearch {
  const by = oneOf(groups, search['by']);
  return {
    by: by === 'customer' ? undefined : by,
    from: dayOf(search['from']),
    to: dayOf(search['to']),
    currency: textOf(search['currency'], 3),
    sort: textOf(search['sort'], 20),
    accountId: textOf(search['accountId'], 64),
    productId: textOf(search['productId'], 64),
    model: textOf(search['model'], 200),
    credential: textOf(search['credential'], 200),
  };
}

/** Whether something is looked at alone. */
export const isFiltered = ({ accountId, productId, model, credential }: CostsSearch): boolean =>
  [accountId, productId, model, credential].some((one) => one !== undefined);

/** Of what else the usage is that is not invoiced yet: it is told apart by customer and product alone. */
export function ofAllOthers({ model, credential }: CostsSearch): string {
  const others = [model !== undefined && 'models', credential !== undefined && 'credentials'].filter((one) => one);
  return others.length === 0 ? '' : `, of all ${others.join(' and ')}`;
}

/** The same of everything. */
export const ofAll = ({
  accountId: _,
  productId: __,
  model: ___,
  credential: ____,
  ...search
}: CostsSearch): CostsSearch => search;
