import { Exact } from '#money';
import type { SimulatedCustomer } from './simulations.queries.js';

export type Segment = SimulatedCustomer['segments'][number];
export type SimulatedLine = Segment['before'][number];

/** The same line as it was billed and as it would be; one of them is missing where only the other has it. */
export interface ComparedLine {
  readonly key: string;
  readonly description: string;
  readonly before?: SimulatedLine | undefined;
  readonly after?: SimulatedLine | undefined;
}

/** Lines of a period side by side: those of one metric, or of one fee, belong together. First what was billed, in its order. */
export function comparedLines({ before, after }: Pick<Segment, 'before' | 'after'>): readonly ComparedLine[] {
  const [was, would] = [keyed(before), keyed(after)];
  const keys = [...new Set([...was.keys(), ...would.keys()])];
  return keys.map((key) => {
    const [one, other] = [was.get(key), would.get(key)];
    return { key, description: (one ?? other)?.description ?? '', before: one, after: other };
  });
}

function keyed(lines: readonly SimulatedLine[]): ReadonlyMap<string, SimulatedLine> {
  const found = new Map<string, SimulatedLine>();
  for (const line of lines) {
    const name = `${line.kind} ${line.metricId ?? line.description}`;
    let key = name;
    for (let count = 2; found.has(key); count += 1) key = `${name} ${count}`;
    found.set(key, line);
  }
  return found;
}

/** What a line comes to, decimal text; of one that is not there nothing. */
export const totalOf = (line: SimulatedLine | undefined): string => line?.total ?? '0';

/** What one comes to more than the other, decimal text. */
export const differenceOf = ({ before, after }: ComparedLine): string =>
  Exact.parse(totalOf(after))
    .minus(Exact.parse(totalOf(before)))
    .toString();
