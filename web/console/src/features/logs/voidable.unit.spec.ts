import { currencyOf, isVoidable } from './voidable.js';

type State = Parameters<typeof isVoidable>[0]['entries'][number]['state'];

const of = (...states: State[]) => ({ entries: states.map((state) => ({ state })) });

describe('an event', () => {
  it.each<[State[], boolean]>([
    [['rated'], true],
    [['late'], true],
    [['unattributed'], true],
    [['rated', 'taken-back'], false],
    // It was amended: the first is taken back, and the second counts.
    [['rated', 'taken-back', 'rated'], true],
    [['rated', 'conflicting'], true],
    [['conflicting'], false],
    [['rejected'], false],
    [[], false],
  ])('that is %j can be voided: %j', (states, can) => {
    expect(isVoidable(of(...states))).toBe(can);
  });

  it('adds to charges in the currency of whatever of it was rated', () => {
    expect(currencyOf({ entries: [{ state: 'unattributed' }, { state: 'rated', currency: 'EUR' }] })).toBe('EUR');
    expect(currencyOf(of('unattributed'))).toBeUndefined();
  });
});
