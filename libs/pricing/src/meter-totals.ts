import type { MeterState } from './meter.js';

/** What a meter shows between two events. */
export type MeterTotals = Pick<MeterState, 'memberCount' | 'quantity' | 'gross' | 'effects' | 'amount'> & {
  groupCount: number;
};

/** `totalsOf` into an object that is there: one for each event would live as long as the meter's next event is away. */
export function keepTotals(state: MeterState, into: MeterTotals): void {
  into.memberCount = state.memberCount;
  into.quantity = state.quantity;
  into.gross = state.gross;
  into.effects = state.effects;
  into.amount = state.amount;
  into.groupCount = state.groups.size;
}

export const totalsOf = ({ memberCount, quantity, gross, effects, amount, groups }: MeterState): MeterTotals => ({
  memberCount,
  quantity,
  gross,
  effects,
  amount,
  groupCount: groups.size,
});
