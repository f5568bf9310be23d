import { type KeyAct, keyActOf } from './single-keys.js';

export interface ShortcutsWiring {
  go(to: string): void;
  openPalette(): void;
  openHelp(): void;
  /** Single keys can be switched off; those with Ctrl cannot. */
  areSingleKeysOn(): boolean;
}

const togetherMs = 1_500;

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, select, textarea, [contenteditable], [role="dialog"]') !== null;

const within = <Found extends HTMLElement>(selector: string): Found | null =>
  document.querySelector<Found>(`#main ${selector}`);

/** Of pages that have not said which key it is: what makes a new one, and the first amount that can be explained. */
function byMeaning(key: string): HTMLElement | null {
  if (key === 'n') return within('[data-acts] a[href*="new"]');
  return key === 'w' ? within('a[href*="line="]') : null;
}

/** Until the answer is called. */
export function listenForShortcuts(wiring: ShortcutsWiring): () => void {
  let gAt = Number.NEGATIVE_INFINITY;

  function does(one: KeyAct): boolean {
    switch (one.act) {
      case 'go-next':
        gAt = performance.now();
        return true;
      case 'go':
        wiring.go(one.to);
        return true;
      case 'help':
        wiring.openHelp();
        return true;
      case 'filter': {
        const filter = within<HTMLInputElement>('input[type="search"]');
        if (filter) filter.focus();
        else wiring.openPalette();
        return true;
      }
      case 'first-row': {
        // Within a table its own keys move on.
        const row = document.activeElement?.closest('[role="table"]') ? null : within('[role="row"][data-index] a');
        row?.focus();
        return row !== null;
      }
      case 'press': {
        const claimed = within(`[aria-keyshortcuts="${one.key}"]:not(:disabled)`) ?? byMeaning(one.key);
        claimed?.click();
        return claimed !== null;
      }
    }
  }

  const press = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') {
      event.preventDefault();
      wiring.openPalette();
      return;
    }
    if (event.defaultPrevented || ctrlKey || metaKey || altKey || isTyped(target) || !wiring.areSingleKeysOn()) return;
    const isAfterG = performance.now() - gAt < togetherMs;
    gAt = Number.NEGATIVE_INFINITY;
    const act = keyActOf(key, isAfterG);
    if (act && does(act)) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
