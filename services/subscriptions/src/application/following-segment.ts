import type { Segment } from '#timeline';
import { courseOf } from '../domain/subscription/course.js';
import { nextSegment, nextStartOf } from '../domain/subscription/segments.js';
import { lastOpen, type Subscription } from '../domain/subscription/subscription.js';
import type { Products } from './ports.js';
import { publishedFor } from './published-versions.js';

/** What begins where the last open segment ends, as things stand; undefined where nothing runs or the life ends before. */
export function followingSegmentOf(products: Products, tenant: string, state: Subscription): Segment | undefined {
  if (state.status !== 'active' || nextStartOf(state) === undefined) return undefined;
  const { course } = courseOf(state, lastOpen(state).number + 1);
  // Until catalog's topic has been read nobody knows its version.
  if (products.product(tenant, course.productId) === undefined) return undefined;
  return nextSegment(state, publishedFor(products, tenant, state));
}
