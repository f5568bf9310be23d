import { idFrom } from '#identifiers';
import { boundaryNumberOf, type Occasion } from '../domain/occasion/occasion.js';

/**
 * The id of an occasion's document. It follows from what the occasion is, so that whoever decides it again, also after
 * the loss of the database, finds the document that is there. A start and an end are known by their boundary, as in the
 * first version; a late window, which has none, by its own name.
 */
export function documentIdOf(tenant: string, subscriptionId: string, occasion: Occasion): string {
  return occasion.kind === 'late-window-end'
    ? idFrom('document', tenant, subscriptionId, occasion.kind, occasion.window)
    : idFrom('invoice', tenant, subscriptionId, boundaryNumberOf(occasion));
}
