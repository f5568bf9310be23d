import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Account } from './account.js';
import type { ObjectList, StripeObject } from './object-list.js';
import { cardOfNumber } from './test-cards.js';

const lists = [
  'customers',
  'paymentMethods',
  'setupIntents',
  'paymentIntents',
  'charges',
  'refunds',
  'disputes',
  'checkoutSessions',
  'webhookEndpoints',
  'taxCalculations',
  'taxTransactions',
  'events',
] as const satisfies readonly (keyof Account)[];

interface KeptAccount {
  readonly id: string;
  readonly agreed: readonly string[];
  /** Numbers of test cards, by payment method. */
  readonly cards: Readonly<Record<string, string>>;
  readonly objects: Readonly<Partial<Record<(typeof lists)[number], readonly StripeObject[]>>>;
}

const listOf = (account: Account, name: (typeof lists)[number]) => account[name] as unknown as ObjectList<StripeObject>;

/** Writes down what accounts have, so that a stack that is started again finds its customers' cards. */
export function keepAccounts(file: string, accounts: Iterable<Account>): void {
  const kept: KeptAccount[] = [...accounts].map((account) => ({
    id: account.id,
    agreed: [...account.agreed],
    cards: Object.fromEntries([...account.cards].map(([method, { number }]) => [method, number])),
    objects: Object.fromEntries(lists.map((name) => [name, listOf(account, name).all()])),
  }));
  writeFileSync(`${file}.part`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** @param accountOf makes an account of a name */
export function readAccounts(file: string, accountOf: (id: string) => Account): void {
  let kept: readonly KeptAccount[];
  try {
    kept = JSON.parse(readFileSync(file, 'utf8')) as KeptAccount[];
  } catch {
    // Nothing was kept, or not to its end.
    return;
  }
  for (const { id, agreed, cards, objects } of kept) {
    const account = accountOf(id);
    for (const method of agreed) account.agreed.add(method);
    for (const [method, number] of Object.entries(cards)) {
      const card = cardOfNumber(number);
      if (card) account.cards.set(method, card);
    }
    for (const name of lists) for (const object of objects[name] ?? []) listOf(account, name).put(object);
  }
}
