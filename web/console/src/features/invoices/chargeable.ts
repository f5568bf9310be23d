import { Exact } from '#money';

interface Asked {
  readonly paymentOption: string;
  readonly amountOpen: string;
}

interface Standing {
  readonly status: string;
  readonly withheld?: string | undefined;
}

const restingStates: ReadonlySet<string> = new Set(['open', 'failed', 'dunning']);

/** Whether something is open that a gateway can be asked for now, and is not being asked for already. */
export const isChargeable = ({ paymentOption, amountOpen }: Asked, { status, withheld }: Standing): boolean =>
  paymentOption === 'gateway' &&
  Exact.parse(amountOpen).isPositive() &&
  restingStates.has(status) &&
  (withheld === undefined || withheld === 'keys-not-accepted');
