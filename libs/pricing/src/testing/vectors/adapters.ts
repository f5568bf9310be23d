import { aggregate } from './aggregate-vectors.js';
import { grantReset } from './grant-vectors.js';
import {
  commitment,
  creditCap,
  creditNote,
  discount,
  discountSpread,
  invoice,
  round,
  roundSum,
  tax,
  taxLines,
  wallet,
} from './line-vectors.js';
import { rate } from './rate-vectors.js';
import { periods, planChange, prorate, prorateRatio, trial } from './time-vectors.js';
import type { Adapter } from './vector.js';

export const adapters: Readonly<Record<string, Adapter>> = {
  aggregate,
  commitment,
  credit_cap: creditCap,
  credit_note: creditNote,
  discount,
  discount_spread: discountSpread,
  grant_reset: grantReset,
  invoice,
  periods,
  plan_change: planChange,
  prorate,
  prorate_ratio: prorateRatio,
  rate,
  round,
  round_sum: roundSum,
  tax,
  tax_lines: taxLines,
  trial,
  wallet,
};
