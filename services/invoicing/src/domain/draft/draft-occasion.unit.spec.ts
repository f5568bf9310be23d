import { invoiceAt } from '../../testing/example-issue.js';
import {
  cadence,
  exampleOccasion,
  exampleSegment,
  subscription,
  summaries,
  terms,
} from '../../testing/example-occasion.js';
import { type DraftedEnd, draftLateWindow, draftOccasion, type RunningSegment } from './draft-occasion.js';

const inAdvance = {
  ...terms,
  recurringFee: { amount: '310', timing: 'in-advance' as const },
  periodUnit: 'month' as const,
};
const dearer = { ...inAdvance, version: 4, recurringFee: { amount: '620', timing: 'in-advance' as const } };
const running: RunningSegment = {
  subscription: { ...subscription, anchorAt: cadence.anchorAt },
  sellerName: 'Seller',
  firstPaid: 0,
  running: { segment: exampleSegment(0), terms: inAdvance },
  charges: [summaries],
  late: [],
};
const { start, end } = exampleSegment(0);
const half = (start + end) / 2;

const drafted = (changes: Partial<RunningSegment> = {}, wanted: DraftedEnd = {}) =>
  draftOccasion({ ...running, ...changes }, wanted);

describe('the end of a segment that is running', () => {
  it('is the occasion that it will be', () => {
    const { reportedAt: _, ...expected } = exampleOccasion(1, { terms: inAdvance });
    expect(drafted()).toMatchObject(expected);
  });

  it('opens nothing where the subscription ends', () => {
    expect(drafted({ subscription: { ...running.subscription, endsAt: end } }).opened).toBeUndefined();
  });

  it.each<[string, NonNullable<DraftedEnd['planned']>, object]>([
    [
      'with the product and version that follow',
      { changesAt: end, following: { segment: { ...exampleSegment(1), productId: 'product-2' }, terms: dearer } },
      { occasion: { kind: 'change' }, at: end, opened: { segment: { productId: 'product-2' }, terms: { version: 4 } } },
    ],
    [
      'with a later version of its own',
      { following: { segment: exampleSegment(1), terms: dearer } },
      { occasion: { kind: 'segment-end' }, opened: { terms: { version: 4 } } },
    ],
    [
      'with a pause',
      { changesAt: end, following: { segment: { ...exampleSegment(1), phase: 'paused' }, terms: inAdvance } },
      { occasion: { kind: 'change' }, opened: { segment: { phase: 'paused' } } },
    ],
    [
      'where it is cancelled inside',
      { lifeEnd: { at: half, by: 'cancellation' }, following: { segment: exampleSegment(1), terms: dearer } },
      { occasion: { kind: 'cancellation' }, at: half, closed: { segment: { end: half } }, opened: undefined },
    ],
    [
      'where it expires with the period',
      { lifeEnd: { at: end, by: 'expiration' } },
      { occasion: { kind: 'expiration' }, at: end, opened: undefined },
    ],
    [
      'in its time, where the life ends later',
      { lifeEnd: { at: end + 1, by: 'expiration' }, following: { segment: exampleSegment(1), terms: inAdvance } },
      { occasion: { kind: 'segment-end' }, at: end, opened: { segment: { number: 1 } } },
    ],
  ])('is as it is planned: %s', (_, planned, expected) => {
    expect(drafted({}, { planned })).toMatchObject(expected);
  });

  it('was cut by what has begun since', () => {
    const cut = { segment: { ...exampleSegment(0), end: half }, terms: inAdvance };
    const following = { segment: { ...exampleSegment(0), number: 1, start: half }, terms: dearer };
    expect(drafted({ running: cut }, { planned: { following } }).occasion).toMatchObject({ kind: 'change' });
  });

  it('of a pause owes no fee for what follows, as far as nobody says otherwise', () => {
    const paused = { segment: { ...exampleSegment(0), phase: 'paused' as const }, terms: inAdvance };
    expect(drafted({ running: paused }).opened?.segment.phase).toBe('paused');
  });

  it('of a trial begins the first paid period', () => {
    const trial = { segment: { ...exampleSegment(0), phase: 'trial' as const }, terms: inAdvance };
    const { opened, firstPaid } = drafted({ running: trial, firstPaid: undefined });
    expect(opened?.segment).toMatchObject({ number: 1, phase: 'paid', start: end });
    expect(firstPaid).toBe(1);
  });

  it('as if it were cancelled closes it there', () => {
    expect(drafted({}, { at: half })).toMatchObject({
      occasion: { kind: 'cancellation' },
      at: half,
      closed: { segment: { start, end: half, full: { start, end } } },
      opened: undefined,
    });
  });

  it('as if it were changed keeps the period, and charges the rest of it', () => {
    const to = { productId: 'product-2', terms: { ...inAdvance, version: 4 } };
    const occasion = drafted({}, { at: half, changeTo: to });
    expect(occasion.opened?.segment).toMatchObject({ productId: 'product-2', start: half, end, full: { start, end } });
    expect(invoiceAt(occasion).lines[0]).toMatchObject({ amount: '155.00', productVersion: 4 });
  });

  it('as if it were changed at its end charges the next period whole', () => {
    const occasion = drafted({}, { at: end, changeTo: { productId: 'product-2', terms: dearer } });
    const { number, start: from, end: to } = exampleSegment(1);
    expect(occasion.opened?.segment).toMatchObject({ productId: 'product-2', number, start: from, end: to });
    expect(invoiceAt(occasion).lines[0]).toMatchObject({ kind: 'recurring-fee', amount: '620.00' });
  });

  it('as if it were changed to another rhythm begins a period', () => {
    const to = { productId: 'product-2', terms: { ...inAdvance, periodUnit: 'year' as const } };
    const { opened } = drafted({}, { at: half, changeTo: to });
    expect(opened?.segment.full).toEqual({ start: half, end: opened?.segment.end });
  });

  it('has late usage of earlier segments on it', () => {
    const { segment, terms: sold } = running.running;
    const { start: from, end: to } = exampleSegment(-1);
    const charge = { segment: -1, start: from, end: to, productId: segment.productId, productVersion: 1, charges: [] };
    const late = [{ segment: exampleSegment(-1), terms: sold, charge }];
    expect(drafted({ late }).late).toEqual(late);
    expect(draftLateWindow(running, { at: half, window: 2, late })).toMatchObject({
      occasion: { kind: 'late-window-end', window: 2 },
      at: half,
      late,
    });
  });

  it('is refused outside of it', () => {
    expect(() => drafted({}, { at: end + 1 })).toThrow(expect.objectContaining({ code: 'outside-segment' }));
  });
});
