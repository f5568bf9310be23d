import { agree, type ListedModel } from '#model-prices';
import type { GenaiListed } from './genai-list.js';

/**
 * genai-prices knows many names only by how they begin, and would give its price to names that nobody uses. Such a name
 * counts where the other list has that very name, of the same seller, at the same price.
 */
export function withAdoptedNames(models: readonly GenaiListed[], others: readonly ListedModel[]): ListedModel[] {
  const named = new Set(models.flatMap(({ seller, names }) => names.map((name) => `${seller}\n${name}`)));
  return models.map(({ wouldMatch, ...model }) => {
    const adopted = others
      .filter(({ seller }) => sellerHere(seller) === model.seller)
      .filter((other) => agreeNow(model, other))
      .flatMap(({ names }) => names)
      .filter((name) => !named.has(`${model.seller}\n${name}`) && wouldMatch(name));
    return { ...model, names: [...new Set([...model.names, ...adopted])].sort() };
  });
}

/** genai-prices has Vertex among Google's. */
const sellerHere = (seller: string) => (seller === 'vertex' ? 'google' : seller);

/** By what each says of the standard tier at last. */
function agreeNow(one: ListedModel, other: ListedModel): boolean {
  const [left, right] = [one, other].map(({ editions }) =>
    editions.at(-1)?.options.findLast(({ tier, hours, weekdays }) => !tier && !hours && !weekdays),
  );
  return left !== undefined && right !== undefined && agree(left.rates, right.rates);
}
