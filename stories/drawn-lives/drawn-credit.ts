import { Exact } from '../kept/oracle.js';
import { drawnAmount } from './drawn-metrics.js';
import { isCreditNote } from './issued-documents.js';
import type { LivedLife } from './lived-life.js';
import { minorUnits } from './terms.js';
import { day, isoOf } from './wall-time.js';

/**
 * Half of a line of usage of some invoice, each line once. Nothing else changes by it: usage that comes since is billed as if nobody
 * had credited anything, and the volume of a contract year is what was billed (docs/adr/0030).
 */
export async function creditByHand(lived: LivedLife): Promise<void> {
  const { draws, life, customer, creditsByHand } = lived;
  const invoices = (await lived.documentsIssued()).filter((document) => !isCreditNote(document));
  const credited = new Set(creditsByHand.map(({ note }) => note.invoiceId));
  const open = invoices.filter(({ invoiceId }) => !credited.has(invoiceId));
  if (open.length === 0) return;
  const { invoiceId, number, lines } = draws.from(open);
  const line = lines.findIndex(({ kind }) => kind === 'usage');
  const amount = new Exact(lines[line]?.netAmount ?? 0).dividedBy(2).toDecimalPlaces(minorUnits[customer.currency]);
  if (!amount.greaterThan(0)) return;
  lived.note(`credit of ${amount} of line ${line} of ${number}`);
  const body = { reason: 'goodwill', lines: [{ line, amount: amount.toFixed() }] };
  const { body: note } = await life.post(`/v1/invoices/${invoiceId}/credit-notes`, body);
  creditsByHand.push({ note, after: lived.dueSoFar() });
}

/** Into the account's wallet, once all documents are there that were due before: it pays those that follow. */
export async function grantCredit(lived: LivedLife): Promise<void> {
  const { draws, life, customer, now } = lived;
  const { currency } = customer;
  await lived.documentsIssued();
  lived.walletId ??= (await life.post('/v1/wallets', { accountId: lived.accountId, currency })).body.walletId;
  const amount = drawnAmount(draws, currency, draws.from([5, 100, 1_000]));
  const priority = draws.from([10, 50, 50]);
  const expiresAt = draws.chance(40) ? now + 1 + draws.below(100) * day : Number.POSITIVE_INFINITY;
  const ends = Number.isFinite(expiresAt) ? { expiresAt: isoOf(expiresAt) } : {};
  lived.note(`credit of ${amount}: ${JSON.stringify({ priority, ...ends })}`);
  const kind = draws.from(['paid', 'promotional']);
  await life.post(`/v1/wallets/${lived.walletId}/grants`, { amount, kind, priority, ...ends });
  lived.grants.push({ amount, priority, expiresAt, after: lived.dueSoFar() });
}
