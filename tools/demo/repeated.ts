import { type ApiClient, Refused } from '../running-stack/api.client.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export async function listed<Item>(api: ApiClient, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ; ) {
    const page = await api.demand<Page<Item>>('GET', `${path}?limit=500${cursor}`);
    items.push(...page.items);
    if (page.nextCursor === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** Whether it was done now; what an earlier run has done already is refused, and that is as good. */
export async function done(api: ApiClient, method: string, path: string, body?: object): Promise<boolean> {
  try {
    await api.demand(method, path, body);
    return true;
  } catch (error) {
    if (error instanceof Refused && [404, 409].includes(error.exchange.status)) return false;
    throw error;
  }
}
