import { Refusal } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import type { ElementDetails, SourceDetails } from './definition.js';

type ElementChange = Partial<Pick<ElementDetails, 'type' | 'unit' | 'description'>>;

/** Who changes an element has defined it. What it is was decided then, unless it had only been discovered. */
export function changedElement(before: ElementDetails, change: ElementChange): ElementDetails {
  if (change.type !== undefined && change.type !== before.type && !before.discovered) {
    const message = `"${before.name}" stays a ${before.type}: metrics read it as one.`;
    throw new Refusal<CatalogRefusal>('element-type-is-fixed', message);
  }
  return { ...before, ...change, discovered: false };
}

/** Who describes a source has defined it. */
export function changedSource(
  { discovered: _discovered, ...before }: SourceDetails,
  change: Pick<SourceDetails, 'description'>,
): SourceDetails {
  return { ...before, ...change };
}
