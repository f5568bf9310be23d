import type { Tone } from '../../ui/tag/tag.js';

interface Standing {
  readonly status: string;
  /** What became of the money. */
  readonly paymentStatus?: string;
  /** Decimal text. */
  readonly amountOpen: string;
  /** YYYY-MM-DD */
  readonly dueOn: string;
}

const settled: Readonly<Record<string, readonly [string, Tone]>> = {
  paid: ['Paid', 'positive'],
  void: ['Cancelled', 'plain'],
  'payment-pending': ['Payment on its way', 'accent'],
  'payment-failed': ['Payment failed', 'danger'],
};

const moving: Readonly<Record<string, readonly [string, Tone]>> = {
  pending: ['Payment on its way', 'accent'],
  'requires-action': ['Waits for you', 'warning'],
  failed: ['Payment failed', 'danger'],
};

/** How an invoice stands for whoever has to pay it, on a day, YYYY-MM-DD. */
export function standingOf(
  { status, paymentStatus = 'none', amountOpen, dueOn }: Standing,
  today: string,
): readonly [text: string, tone: Tone] {
  const known = settled[status];
  if (known) return known;
  if (/^-?[0.]*$/.test(amountOpen)) return ['Settled', 'positive'];
  const underWay = moving[paymentStatus];
  if (underWay) return underWay;
  return dueOn < today ? ['Overdue', 'danger'] : ['To pay', 'warning'];
}
