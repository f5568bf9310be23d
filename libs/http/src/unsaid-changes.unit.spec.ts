import { unsaidChanges, withoutNulls } from './unsaid-changes.js';

const before = { name: 'A', fee: { amount: '1', timing: 'in-arrears' }, taxRates: [{ name: 'VAT' }], isOpen: false };

describe('what a PUT changes without saying so', () => {
  it.each([
    ['all of it, said again', before, before, []],
    ['a field that stays what it is by default', before, { name: 'B', fee: before.fee, taxRates: before.taxRates }, []],
    ['a field left out', { ...before, taxRates: [] }, { name: 'A', fee: before.fee }, ['/taxRates']],
    ['a field taken out by null', { ...before, taxRates: [] }, { name: 'A', fee: before.fee, taxRates: null }, []],
    [
      'a part of an object that is said',
      { ...before, fee: { amount: '2', timing: 'in-advance' } },
      { name: 'A', fee: { amount: '2' }, taxRates: before.taxRates },
      ['/fee/timing'],
    ],
    ['a field that was not there', { ...before, note: 'new' }, { ...before, note: 'new' }, []],
  ])('is found: %s', (_what, after, body, paths) => {
    expect(unsaidChanges(before, after, body).map(({ path }) => path)).toEqual(paths);
  });

  it('is shown with what it is now', () => {
    const [reason] = unsaidChanges({ isOpen: true }, { isOpen: false }, {});
    expect(reason).toEqual({ path: '/isOpen', code: 'required', message: 'is true now: say it again, or null' });
  });

  it('leaves nulls out of what is checked', () => {
    expect(withoutNulls({ a: null, b: 0 })).toEqual({ b: 0 });
    expect(withoutNulls([null])).toEqual([null]);
  });
});
