import { changeCoupons } from './drawn-coupons.js';
import { creditByHand, grantCredit } from './drawn-credit.js';
import { hasDiscounts } from './drawn-discounts.js';
import type { LivedLife } from './lived-life.js';
import type { Segment } from './segment.js';
import { firstTermsOf, hasTestPeriods, type Product } from './terms.js';
import { day, isoOf } from './wall-time.js';

const hour = 3_600_000;

/** Asks for one thing where the clock stands, or for nothing. */
export async function command(lived: LivedLife): Promise<void> {
  const { draws, customer, expected } = lived;
  const { running, plan } = expected;
  if (draws.chance(10)) await publishVersion(lived);
  await changeCoupons(lived);
  if (customer.hasWallet && draws.chance(25)) await grantCredit(lived);
  if (customer.isRising && draws.chance(15)) await creditByHand(lived);
  if (running === undefined || !allowsCommands(lived, running)) return;
  const choice = draws.below(100);
  const isPaid = running.phase === 'paid' && plan === undefined;
  const isPaused = running.phase === 'paused' && plan === undefined;
  if (choice < 14 && !isPaused && plan === undefined) await changeNow(lived);
  else if (choice < 22 && isPaid) await changeAtPeriodEnd(lived);
  else if (choice < 32 && isPaid) await pause(lived);
  else if (choice < 80 && isPaused) await resume(lived);
  else if (choice >= 95) await cancelNow(lived);
  else if (choice >= 91 && plan === undefined) await cancelAtPeriodEnd(lived);
}

/** Of a product whose last version is in force: ahead, as of now, or as of a time that is over, which changes what comes. */
async function publishVersion(lived: LivedLife): Promise<void> {
  const { draws, customer, now } = lived;
  const product = draws.from(customer.products);
  const last = product.versions.at(-1)?.effectiveAt ?? now;
  if (last > now) return;
  const past = Math.max(last + 1, now - draws.below(90) * day);
  const effectiveAt = draws.from([past, now, now + 1 + draws.below(60) * day]);
  const isOwn = draws.chance(30);
  const version = { effectiveAt, terms: product.nextTerms(), isOwn };
  const whose = isOwn ? ' for this subscription' : '';
  lived.note(
    `version ${product.versions.length + 1} of ${product.key}${whose}, from ${isoOf(effectiveAt)}: ${JSON.stringify(version.terms)}`,
  );
  await lived.publish(product, version);
  product.versions.push(version);
}

/** Of those that stand at a segment's first instant some are left out, because a clock stands there often. */
function allowsCommands({ draws, customer, expected, now }: LivedLife, running: Segment): boolean {
  const isWithin = running.end > now && (running.start < now || draws.chance(30));
  const isLast = expected.endsAtPeriodEnd || customer.expiresAt <= running.end;
  return isWithin && !isLast;
}

/** To another product, to a version that is ahead, or to the version ahead of the same product; sometimes at once to another. */
async function changeNow(lived: LivedLife): Promise<void> {
  const { draws, customer, expected, now } = lived;
  const hasVersionAhead = ({ versions }: Product) => (versions[1]?.effectiveAt ?? 0) > now;
  const goesAhead = (product: Product) => expected.chosenVersion === 0 && hasVersionAhead(product);
  const choices = customer.products.filter((product) => product !== expected.product || goesAhead(product));
  const product = draws.from(choices);
  const isAhead = product === expected.product || (hasVersionAhead(product) && draws.chance(35));
  const version = isAhead ? 2 : undefined;
  lived.note(`change now to ${product.key}${isAhead ? ', version 2' : ''}`);
  const query = `?at=${isoOf(now)}&changeTo=${lived.idOf(product)}${isAhead ? '&version=2' : ''}`;
  await expectCut(lived, query, () => expected.change(now, product, version));
  await lived.life.post(`${lived.path}/change`, { productId: lived.idOf(product), when: 'now', version });
  const end = expected.running?.end ?? 0;
  const later = now + 1 + draws.below(hour);
  if (draws.chance(20) && later < end && !hasTestPeriods(firstTermsOf(product))) await changeOnceMore(lived, later);
}

async function changeOnceMore(lived: LivedLife, later: number): Promise<void> {
  const { draws, customer, expected } = lived;
  const product = draws.from(customer.products.filter((one) => one !== expected.product));
  await lived.advance(later);
  lived.note(`change now to ${product.key}`);
  await lived.life.post(`${lived.path}/change`, { productId: lived.idOf(product), when: 'now' });
  expected.change(later, product);
}

async function changeAtPeriodEnd(lived: LivedLife): Promise<void> {
  const { draws, life, customer, expected, path } = lived;
  const product = draws.from(customer.products.filter((one) => one !== expected.product));
  lived.note(`change at the period's end to ${product.key}`);
  await life.post(`${path}/change`, { productId: lived.idOf(product), when: 'period-end' });
  if (!draws.chance(20)) {
    expected.plan = { product };
    return;
  }
  lived.note('the change is withdrawn');
  const { status, bytes } = await life.ask('DELETE', `${path}/change`);
  if (status > 299) throw new Error(`DELETE ${path}/change: ${status} ${bytes}`);
}

async function pause(lived: LivedLife): Promise<void> {
  const { draws, life, expected, path, now } = lived;
  const isAtPeriodEnd = draws.chance(40);
  lived.note(isAtPeriodEnd ? "pause at the period's end" : 'pause now');
  await life.post(`${path}/pause`, isAtPeriodEnd ? { when: 'period-end' } : {});
  if (isAtPeriodEnd) expected.plan = { phase: 'paused' };
  else expected.pause(now);
}

async function resume(lived: LivedLife): Promise<void> {
  lived.note('resume');
  await lived.life.post(`${lived.path}/resume`, {});
  lived.expected.resume(lived.now);
}

async function cancelNow(lived: LivedLife): Promise<void> {
  lived.note('cancel now');
  await expectCut(lived, '?at=now', () => lived.expected.endNow(lived.now));
  await lived.life.post(`${lived.path}/cancel`, { at: 'now' });
}

async function cancelAtPeriodEnd(lived: LivedLife): Promise<void> {
  const { draws, life, expected, path } = lived;
  lived.note("cancel at the period's end");
  await life.post(`${path}/cancel`, { at: 'period-end' });
  expected.endsAtPeriodEnd = true;
  if (!draws.chance(50)) return;
  lived.note('the cancellation is withdrawn');
  await life.post(`${path}/keep`, {});
  expected.endsAtPeriodEnd = false;
}

/**
 * Cuts the expected life, and compares the draft of the cut before it is made, most times: not where the credit of a discounted
 * fee may be drafted one of the smallest units beside, and nobody can say that it is wrong.
 */
async function expectCut(lived: LivedLife, query: string, cut: () => void): Promise<void> {
  const { draws, customer, expected } = lived;
  const { all } = expected.documents;
  const before = all.length;
  cut();
  if (hasDiscounts(customer) || !draws.chance(60)) return;
  await lived.compareDraft(query, all.slice(before));
}
