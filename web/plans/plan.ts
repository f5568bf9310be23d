import type { Answer } from '../api/client.js';

/** A plan as a buyer sees it: somebody who looks at the public page, or a customer at those for them. */
export type Plan = Answer<'/v1/shop/{tenant}'>['plans'][number] | Answer<'/v1/portal/plans'>['plans'][number];
