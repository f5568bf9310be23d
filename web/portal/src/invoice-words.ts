import type { Tone } from '../../ui/tag/tag.js';

interface Standing {
  readonly status: string;
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

/** How an invoice stands for whoever has to pay it, on a day, YYYY-MM-DD. */
export function standingOf(
  { status, amountOpen, dueOn }: Standing,
  today: string,
): readonly [text: string, tone: Tone] {
  const known = settled[status];
  if (known) return known;
  if (/^-?[0.]*$/.test(amountOpen)) return ['Settled', 'positive'];
  return dueOn < today ? ['Overdue', 'danger'] : ['To pay', 'warning'];
}
