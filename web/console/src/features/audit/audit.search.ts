import { textOf } from '../../search-text.js';

export interface AuditSearch {
  /** The object that entries are about, as they name it. */
  readonly object?: string | undefined;
  /** Of objects of this kind. */
  readonly kind?: string | undefined;
  /** What was done, as entries name it. */
  readonly action?: string | undefined;
  /** Who did it, as entries name them. */
  readonly by?: string | undefined;
  /** What tells the entry from others that stands open beside the list. */
  readonly open?: string | undefined;
}

export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  object: textOf(search['object'], 300),
  kind: textOf(search['kind'], 64),
  action: textOf(search['action'], 64),
  by: textOf(search['by'], 128),
  open: textOf(search['open'], 300),
});
