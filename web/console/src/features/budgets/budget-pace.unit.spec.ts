import type { BudgetGroup, BudgetWithProgress } from './budget-form.js';
import { paceSentence, paceText } from './budget-pace.js';

const budget = (measure: 'cost' | 'tokens') =>
  ({
    measure,
    limit: '100.00',
    progress: { windowStart: '2026-10-31T23:00:00Z', windowEnd: '2026-11-30T23:00:00Z' },
  }) as unknown as BudgetWithProgress;
const group = (more: Partial<BudgetGroup>): BudgetGroup => ({
  value: '20',
  reachedPercent: [],
  isBreached: false,
  ...more,
});
const zone = 'Europe/Zurich';

describe('the pace of a budget, in words', () => {
  it.each<[Partial<BudgetGroup>, 'cost' | 'tokens', string, string]>([
    [{ forecast: '60.5012' }, 'cost', 'USD 60.50', 'At this pace USD 60.50 on 30 Nov 2026.'],
    [{ forecast: '1204.75' }, 'tokens', '1,205 tokens', 'At this pace 1,205 tokens on 30 Nov 2026.'],
    [
      { forecast: '160', reachesLimitAt: '2026-11-20T23:30:00Z' },
      'cost',
      'Reached on 21 Nov 2026',
      'At this pace it is reached on 21 Nov 2026, and comes to USD 160.00 on 30 Nov 2026.',
    ],
    [{ forecast: '260', isBreached: true }, 'cost', 'Reached', 'At this pace USD 260.00 on 30 Nov 2026.'],
    [{}, 'cost', 'Just begun', 'The window has just begun: there is no pace yet.'],
  ])('%j of %s', (more, measure, text, sentence) => {
    expect(paceText(budget(measure), group(more), zone)).toBe(text);
    expect(paceSentence(budget(measure), group(more), zone)).toBe(sentence);
  });
});
