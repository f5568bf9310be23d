import { textOf } from '../../search-text.js';

export interface SimulationSearch {
  /** The account of the customer whose lines are compared. */
  readonly customer?: string | undefined;
  /** A column, after a minus from the largest down; absent: the largest change first. */
  readonly sort?: string | undefined;
}

export const simulationSearch = (search: Record<string, unknown>): SimulationSearch => ({
  customer: textOf(search['customer'], 200),
  sort: textOf(search['sort'], 20),
});
