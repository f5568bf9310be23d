import { announce, dismissToast, doneText, onToast, shownToast } from './toast.js';

describe('what is said of an act', () => {
  it.each([
    ['The coupon', 'be made', 'The coupon is made.'],
    ['The credentials', 'be given', 'The credentials are given.'],
    ['The business', 'be saved', 'The business is saved.'],
    ['The plan', 'be taken off the page', 'The plan is taken off the page.'],
  ])('%s that should %s says %s', (of, act, text) => {
    expect(doneText(of, act)).toBe(text);
  });

  it('is the last thing alone, and goes when it is put away, not when an older one is', () => {
    const seen: (string | undefined)[] = [];
    const end = onToast(() => seen.push(shownToast()?.text));
    announce('The coupon is made.');
    const first = shownToast()?.id ?? 0;
    announce('The budget is made.');
    dismissToast(first);
    expect(shownToast()?.text).toBe('The budget is made.');
    dismissToast(shownToast()?.id ?? 0);
    end();
    announce('Nobody listens.');
    expect(seen).toEqual(['The coupon is made.', 'The budget is made.', undefined]);
    dismissToast(shownToast()?.id ?? 0);
  });
});
