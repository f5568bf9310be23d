import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { emptyTier, type TierForm } from './metric-form.js';

/** As many as the API takes. */
export const mostTiers = 100;

/**
 * Rows of a table that somebody has copied: "up to", unit rate and fixed cost, in this order, with a name before them where the first
 * cell is no number. A line of headings is passed over; an empty bound, "∞" or "unlimited" has no end. Undefined: it is no table, and
 * pastes as text.
 */
export function pastedTiers(text: string): TierForm[] | undefined {
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const isTable = rows.length > 1 || (rows[0]?.length ?? 0) > 1;
  if (!isTable) return undefined;
  const tiers = rows.filter((cells) => cells.some(isNumber)).map(tierOfCells);
  return tiers.length === 0 ? undefined : tiers.slice(0, mostTiers);
}

const isNumber = (cell: string): boolean => typedDecimal(cell) !== undefined;
const isOpen = (cell: string): boolean => cell === '' || /^(∞|unlimited|open|and more|above)$/i.test(cell);

function tierOfCells(cells: readonly string[]): TierForm {
  const [first = '', ...rest] = cells;
  const hasName = first !== '' && !isNumber(first) && !isOpen(first);
  const [upTo = '', unitRate = '', fixedCost = ''] = hasName ? rest : cells;
  return {
    ...emptyTier,
    name: hasName ? first : '',
    upTo: isOpen(upTo) ? '' : (typedDecimal(upTo) ?? upTo),
    unitRate: typedDecimal(unitRate) ?? unitRate,
    fixedCost: typedDecimal(fixedCost) ?? fixedCost,
  };
}

/** In the place of the row that was pasted into and what follows it. */
export const withPasted = (tiers: readonly TierForm[], at: number, pasted: readonly TierForm[]): TierForm[] =>
  [...tiers.slice(0, at), ...pasted].slice(0, mostTiers);

/** Another tier after the last, which gets a bound: as far again as the one before it. */
export function withTier(tiers: readonly TierForm[]): TierForm[] {
  const last = tiers.at(-1) ?? emptyTier;
  const before = typedDecimal(tiers.at(-2)?.upTo ?? '');
  const upTo = last.upTo === '' ? nextBound(before) : last.upTo;
  return [
    ...tiers.slice(0, -1),
    { ...last, upTo },
    { ...emptyTier, unitRate: last.unitRate, packageSize: last.packageSize },
  ];
}

const nextBound = (before: string | undefined): string =>
  before === undefined || !/^\d+$/.test(before) ? '1000' : String(BigInt(before) * 2n);

/** Without one; the last of the others has no end. */
export function withoutTier(tiers: readonly TierForm[], at: number): TierForm[] {
  const rest = tiers.toSpliced(at, 1);
  return rest.map((tier, index) => (index === rest.length - 1 && at >= rest.length ? { ...tier, upTo: '' } : tier));
}
