import type { Business } from './business.js';

/** One page as it is looked at. */
export interface Shown {
  /** Of its screenshot. */
  readonly name: string;
  /** Its route, as `routes.ts` has it. */
  readonly route: string;
  /** Its address in this business. */
  readonly path: (business: Business) => string;
}

/** A page without anything of the business in its address. */
export const list = (name: string, route: string): readonly Shown[] => [{ name, route, path: () => route }];

/** The page of a route at an address that is the same in every business. */
export const at = (name: string, route: string, path: string): Shown => ({ name, route, path: () => path });

/** The page of one object, whose id ends the address. */
export const object = (name: string, route: string, idOf: (business: Business) => string): Shown => ({
  name,
  route,
  path: (business) => route.replace(/\$\w+$/, encodeURIComponent(idOf(business))),
});
