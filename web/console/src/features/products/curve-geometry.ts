import { Exact } from '#money';
import { linesTo, share } from '../../../../ui/chart/scale.js';
import type { CostCurve } from './cost-curve.js';

/** Pixels; only here a number of a price becomes one of a screen. */
export const frame = { width: 460, height: 236, start: 52, end: 12, top: 14, bottom: 26 } as const;

export interface Drawn {
  readonly paths: readonly { readonly tier: number; readonly line: string; readonly area: string }[];
  readonly amounts: readonly { readonly y: number; readonly amount: string }[];
  readonly quantities: readonly { readonly x: number; readonly quantity: string }[];
  /** Where one tier ends and the next begins. */
  readonly bounds: readonly number[];
  readonly top: string;
}

const floor = frame.height - frame.bottom;

export const xOf = (quantity: string, end: string): number =>
  frame.start + (frame.width - frame.start - frame.end) * share(quantity, end);

export const yOf = (amount: string, top: string): number => floor - (floor - frame.top) * share(amount, top);

export function drawn(curve: CostCurve, end: string): Drawn {
  const points = curve.tiers.flatMap((tier) => tier.points);
  const amounts = linesTo(Exact.max(Exact.zero, ...points.map(({ amount }) => Exact.parse(amount))));
  const top = amounts.at(-1) ?? '1';
  const paths = curve.tiers.map(({ tier, points: own }) => {
    const line = own
      .map(({ quantity, amount }, at) => `${at === 0 ? 'M' : 'L'}${px(xOf(quantity, end))} ${px(yOf(amount, top))}`)
      .join('');
    const [first, last] = [own[0], own.at(-1)].map((point) => px(xOf(point?.quantity ?? '0', end)));
    return { tier, line, area: `${line}V${px(floor)}H${first}Z`, last };
  });
  return {
    paths: paths.map(({ tier, line, area }) => ({ tier, line, area })),
    amounts: amounts.map((amount) => ({ amount, y: yOf(amount, top) })),
    quantities: linesTo(Exact.parse(end))
      .filter((quantity) => Exact.parse(quantity).compare(Exact.parse(end)) <= 0)
      .map((quantity) => ({ quantity, x: xOf(quantity, end) })),
    bounds: curve.tiers.slice(1).map(({ points: own }) => px(xOf(own[0]?.quantity ?? '0', end))),
    top,
  };
}

const px = (pixel: number): number => Math.round(pixel * 10) / 10;

/** The quantity under a pointer, by how far it is along the drawing: whole where the axis has room for whole ones. */
export function quantityAt(share: number, end: string): string {
  const inner = (share * frame.width - frame.start) / (frame.width - frame.start - frame.end);
  return stepped(Math.min(1, Math.max(0, inner)), end);
}

/** So many thousandths of the axis on or back. */
export function movedBy(quantity: string, thousandths: number, end: string): string {
  return stepped(Math.min(1, Math.max(0, share(quantity, end) + thousandths / 1000)), end);
}

function stepped(part: number, end: string): string {
  const all = Exact.parse(end);
  const thousandths = Exact.ratio(BigInt(Math.round(part * 1000)), 1000n);
  const digits = all.compare(Exact.parse(1000)) >= 0 ? 0 : 3;
  return Exact.parse(all.times(thousandths).toDecimal(digits)).toString();
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 5,
  ArrowUp: 5,
  ArrowLeft: -5,
  ArrowDown: -5,
  PageUp: 50,
  PageDown: -50,
  Home: -1000,
  End: 1000,
};

/** How far a key moves the marker, in thousandths of the axis; undefined: it has another meaning. */
export const stepOfKey = (key: string): number | undefined => (Object.hasOwn(steps, key) ? steps[key] : undefined);
