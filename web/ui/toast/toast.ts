/** What somebody has just done, in one line. */
export interface Toast {
  readonly id: number;
  readonly text: string;
}

type Listener = () => void;

let shown: Toast | undefined;
let count = 0;
const listeners = new Set<Listener>();

function show(toast: Toast | undefined): void {
  shown = toast;
  for (const listener of listeners) listener();
}

/** Says at the foot of the page how one's own act went; the last one stands there. */
export function announce(text: string): void {
  count += 1;
  show({ id: count, text });
}

/** Puts one away, unless another has come in its place. */
export function dismissToast(id: number): void {
  if (shown?.id === id) show(undefined);
}

export const shownToast = (): Toast | undefined => shown;

/** Until the answer is called. */
export function onToast(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** "The coupon", "be made": "The coupon is made." As it is said where it fails. */
export function doneText(of: string, act: string): string {
  const isSeveral = /[^s]s$/.test(of);
  return `${of} ${act.replace(/^be /, isSeveral ? 'are ' : 'is ')}.`;
}
