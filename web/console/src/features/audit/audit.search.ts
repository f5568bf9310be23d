import { textOf } from '../../search-text.js';

export interface AuditSearch {
  /** The object that entries are about, as they name it. */
  readonly object?: string | undefined;
  /** What tells the entry from others that stands open beside the list. */
  readonly open?: string | undefined;
}

export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  object: textOf(search['object'], 128),
  open: textOf(search['open'], 300),
});
