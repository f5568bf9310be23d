import { textOf } from '../../search-text.js';

/** What is known of the new subscription, to begin with. */
export interface SubscribeSearch {
  /** By its name. */
  readonly organization?: string | undefined;
  readonly productId?: string | undefined;
  readonly testClockId?: string | undefined;
}

export const subscribeSearch = (search: Record<string, unknown>): SubscribeSearch => ({
  organization: textOf(search['organization'], 200),
  productId: textOf(search['productId'], 64),
  testClockId: textOf(search['testClockId'], 64),
});
