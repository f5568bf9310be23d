/** Something that can be done on the page that is shown. */
export interface Act {
  readonly id: string;
  readonly name: string;
  press(): void;
}

/** What stands beside the heading of the page, as far as whoever looks may do it. */
export function actsOfPage(): Act[] {
  const found = document.querySelectorAll<HTMLElement>('#main [data-acts] a, #main [data-acts] button:not(:disabled)');
  return [...found].map((element, at) => ({
    id: String(at),
    name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
    press: () => element.click(),
  }));
}
