import type { PublishedProduct } from '../../customers.queries.js';
import type { FormField } from '../../form/form-field.js';
import type { Publication } from '../../publications.queries.js';

const nameField: FormField = { name: 'name', label: 'Name of the plan', isNeeded: true, isWide: true, most: 200 };
const placeField: FormField = {
  name: 'order',
  label: 'Place',
  help: 'The smallest first.',
  kind: 'whole',
  isNeeded: true,
  most: 7,
};

export const planFields = ({ name, order }: Pick<Publication, 'name' | 'order'>): readonly FormField[] => [
  { ...nameField, initial: name },
  { ...placeField, initial: String(order) },
];

/** What can be shown, last of all: what is sold, to everybody or to an audience, and is not shown yet. */
export function newPlanFields(
  plans: readonly Publication[],
  products: readonly PublishedProduct[],
): readonly FormField[] {
  const shown = new Set(plans.map(({ productId }) => productId));
  const choices = products
    .filter(({ productId }) => !shown.has(productId))
    .map(({ productId, name }) => [productId, name] as const);
  const last = Math.max(0, ...plans.map(({ order }) => order));
  return [
    {
      name: 'productId',
      label: 'Product',
      help:
        choices.length === 0
          ? 'Whatever is sold is shown already.'
          : 'Published. What is sold to an audience is shown to its members, in their portals.',
      kind: 'choice',
      choices,
      isNeeded: true,
      isWide: true,
    },
    { ...nameField, help: 'Empty: as the product is called.', isNeeded: false },
    { ...placeField, initial: String(plans.length === 0 ? 0 : last + 1) },
  ];
}

export type Standing = 'shown' | 'audience' | 'archived' | 'unknown';

/** Whether visitors see a plan, or why not. @param products what is published, as far as it was read */
export function standingOf(
  { productId }: Pick<Publication, 'productId'>,
  { products, isCut }: { readonly products: readonly PublishedProduct[]; readonly isCut: boolean },
): Standing {
  const product = products.find((one) => one.productId === productId);
  if (product) return product.audienceId ? 'audience' : 'shown';
  return isCut ? 'unknown' : 'archived';
}
