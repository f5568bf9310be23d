import { isDeepStrictEqual } from 'node:util';
import type { ListedModel, PriceList } from '#model-prices';

/**
 * A list as it was read before, with what it says now: prices that have changed hold from the day on which they were
 * read, and models that it no longer names stay, so that usage of the past costs what it cost.
 */
export function grown(before: PriceList | undefined, now: PriceList): PriceList {
  if (!before) return now;
  const known = new Map(
    before.models.flatMap((model) => model.names.map((name) => [keyOf(model.seller, name), model])),
  );
  const models = now.models.map((model) => {
    const former = model.names.map((name) => known.get(keyOf(model.seller, name))).find((one) => one !== undefined);
    return former ? withEdition(former, model, now.readOn) : model;
  });
  const there = new Set(models.flatMap(({ seller, names }) => names.map((name) => keyOf(seller, name))));
  const gone = before.models.flatMap((model) => {
    const names = model.names.filter((name) => !there.has(keyOf(model.seller, name)));
    return names.length > 0 ? [{ ...model, names }] : [];
  });
  return { ...now, models: [...models, ...gone] };
}

function withEdition(former: ListedModel, model: ListedModel, readOn: string): ListedModel {
  const [edition] = model.editions;
  const last = former.editions.at(-1);
  if (!edition || !last || isDeepStrictEqual(edition.options, last.options))
    return { ...model, editions: former.editions };
  const earlier = former.editions.filter((one) => one.readOn !== readOn);
  return { ...model, editions: [...earlier, { readOn, options: edition.options }] };
}

const keyOf = (seller: string, name: string) => `${seller}\n${name}`;

/** One model a line, so that a change of prices reads as that. */
export function listText({ models, ...head }: PriceList): string {
  const lines = models.map((model) => JSON.stringify(model)).sort();
  return `${JSON.stringify(head).slice(0, -1)},"models":[\n${lines.join(',\n')}\n]}\n`;
}
