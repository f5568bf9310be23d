import { january, usage } from '../testing/acme.js';
import { acme, bookOf, given, rulesOf } from '../testing/given.js';
import type { StoredPeriod } from './batch-commit.js';
import { PreviewUsage } from './preview-usage.js';

/** What was committed of Acme's month; nothing when nothing was. */
function openPreview(stored: readonly StoredPeriod[] = []) {
  const preview = new PreviewUsage(rulesOf(bookOf(acme)), { whole: async () => [...stored] });
  return async (...rows: Parameters<typeof preview.run>[1]) =>
    (await preview.run('demo', rows)).map(({ outcome }) =>
      'reason' in outcome ? outcome.reason : outcome.rated.amount.toString(),
    );
}

describe('a preview of usage', () => {
  it('adds up to the charge that it would be, one event after the other', async () => {
    expect(await openPreview()(usage('a', 900), usage('b', 300))).toEqual(['1350', '420']);
  });

  it('goes on from what was committed, and leaves it as it was', async () => {
    const { commit } = given(acme).when(usage('before', 900));
    const preview = openPreview(commit.periods);
    expect(await preview(usage('b', 300))).toEqual(['420']);
    expect(await preview(usage('b', 300))).toEqual(['420']);
  });

  it('says why nobody would be charged', async () => {
    const rows = [
      usage('a', 1, { product: 'Nobody sells this' }),
      usage('b', 1, { at: january - 1 }),
      usage('c', 1, { at: january + 40 * 86_400_000 }),
      usage('d', '100000000000000000000'),
    ];
    expect(await openPreview()(...rows)).toEqual([
      'unknown-product',
      'outside-subscription-life',
      'segment-not-open',
      'out-of-range',
    ]);
  });
});
