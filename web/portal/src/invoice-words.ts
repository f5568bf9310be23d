import type { Tone } from '../../ui/tag/tag.js';

interface Standing {
  readonly status: string;
  /** What became of the money. */
  readonly paymentStatus?: string;
  /** Decimal text. */
  readonly amountOpen: string;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  /** By the clock that governs it, which may be a test clock; absent: by the day of whoever looks. */
  readonly isOverdue?: boolean | undefined;
}

type Words = readonly [text: string, tone: Tone];

const paid: Words = ['Paid', 'positive'];
const onItsWay: Words = ['Payment on its way', 'accent'];
const waits: Words = ['Waits for you', 'warning'];
const failed: Words = ['Payment failed', 'danger'];

const settled: Readonly<Record<string, Words>> = {
  paid,
  void: ['Cancelled', 'plain'],
  'payment-pending': onItsWay,
  'payment-failed': failed,
};

const moving: Readonly<Record<string, Words>> = { pending: onItsWay, 'requires-action': waits, failed };

/** How an invoice stands for whoever has to pay it, on a day, YYYY-MM-DD. */
export function standingOf(invoice: Standing, today: string): Words {
  const { status, paymentStatus = 'none', amountOpen } = invoice;
  const known = settled[status];
  if (known) return known;
  if (/^-?[0.]*$/.test(amountOpen)) return ['Settled', 'positive'];
  const underWay = moving[paymentStatus];
  if (underWay) return underWay;
  return toPay(invoice, today);
}

const toPay = ({ dueOn, isOverdue }: Standing, today: string): Words =>
  (isOverdue ?? dueOn < today) ? ['Overdue', 'danger'] : ['To pay', 'warning'];

interface Paying {
  readonly standing: 'settled' | 'to-pay' | 'asked' | 'attempting' | 'requires-action' | 'failed';
  /** A card is charged for it. */
  readonly isCharged: boolean;
}

/** The same while somebody pays it: what became of the charge is known here before the invoice says it. */
export function standingWhilePaying(invoice: Standing, paying: Paying | undefined, today: string): Words {
  if (!paying?.isCharged || invoice.status === 'paid' || invoice.status === 'void') return standingOf(invoice, today);
  switch (paying.standing) {
    case 'settled':
      return paid;
    case 'asked':
    case 'attempting':
      return onItsWay;
    case 'requires-action':
      return waits;
    case 'failed':
      return failed;
    case 'to-pay':
      return toPay(invoice, today);
  }
}
