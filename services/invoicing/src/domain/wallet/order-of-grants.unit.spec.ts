import { existsSync, readFileSync } from 'node:fs';
import { firstConsumed } from './account-credit.js';
import type { CreditGrant } from './wallet.js';

interface Ranked {
  readonly id: string;
  readonly priority: number;
  readonly expires: number | null;
  readonly created: number;
}

interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly input: { readonly grants: readonly Ranked[] };
  readonly expected: { readonly order: readonly string[] };
}

// Facts of other systems lie beside the repository while it is being built.
const file = new URL('../../../../../../shared/vectors/credits.json', import.meta.url);
const facts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Fact[] }).vectors : [];
const orders = facts.filter(({ kind }) => kind === 'grant_order');

const grantOf = ({ id: grantId, priority, expires, created: grantedAt }: Ranked): CreditGrant => ({
  ...{ grantId, name: grantId, kind: 'paid', amount: '1.00', priority, grantedAt },
  ...(expires !== null && { expiresAt: expires }),
});

(orders.length > 0 ? describe : describe.skip)('The order in which other systems consume grants', () => {
  it.each(orders.map((fact) => [fact.id, fact] as const))('is ours: %s', (_id, { input, expected }) => {
    const sorted = input.grants.map(grantOf).toSorted(firstConsumed);
    expect(sorted.map(({ grantId }) => grantId)).toEqual(expected.order);
  });
});
