const reachedByTab =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

/** What of it Tab leads to, in order. */
const stopsIn = (sheet: HTMLElement): HTMLElement[] =>
  [...sheet.querySelectorAll<HTMLElement>(reachedByTab)].filter((one) => one.checkVisibility());

/**
 * Keeps Tab within a sheet, at once: what waits for the next frame to bring focus back is outrun by a key that is held
 * down, and loses what stood on a button that is gone. What the browser lays over everything has its own. Until the
 * answer is called.
 */
export function holdFocus(sheet: HTMLElement): () => void {
  const hold = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || document.querySelector('dialog:modal') !== null) return;
    const stops = stopsIn(sheet);
    const [first, last] = [stops[0], stops.at(-1)];
    const at = document.activeElement;
    const isWithin = at !== null && sheet.contains(at);
    const isAtEnd = event.shiftKey ? at === first || !stops.some((stop) => stop === at) : at === last;
    if (isWithin && !isAtEnd) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };
  document.addEventListener('keydown', hold, true);
  return () => document.removeEventListener('keydown', hold, true);
}
