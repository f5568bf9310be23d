import { oneOf, textOf } from '../../search-text.js';

interface DeliveriesSearch {
  readonly status?: 'waiting' | 'failed' | undefined;
  /** The id of the delivery that stands open beside the list. */
  readonly open?: string | undefined;
}

export const deliveriesSearch = (search: Record<string, unknown>): DeliveriesSearch => ({
  status: oneOf(['waiting', 'failed'] as const, search['status']),
  open: textOf(search['open'], 64),
});
