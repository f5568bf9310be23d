/** What stands at the address of a page now: the build that it is of, another one, or nothing that answers. */
export type Served = 'same' | 'other' | 'nothing';

const answersWithinMs = 5_000;

/** Asks for the page again, past what the browser has put aside. The name of its script holds a digest of all that comes with it. */
export async function lookAtServed(): Promise<Served> {
  const own = document.querySelector('script[type=module]')?.getAttribute('src') ?? '';
  try {
    const signal = AbortSignal.timeout(answersWithinMs);
    const response = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' }, signal });
    if (!response.ok) return 'nothing';
    return (await response.text()).includes(own) ? 'same' : 'other';
  } catch {
    return 'nothing';
  }
}

/** Once for a page that one has come to, however often it cannot be shown: whether it is loaded anew. */
export function reloadOnce(): boolean {
  const before = history.state as { readonly isReloaded?: boolean } | null;
  if (before?.isReloaded) return false;
  history.replaceState({ ...before, isReloaded: true }, '');
  location.reload();
  return true;
}
