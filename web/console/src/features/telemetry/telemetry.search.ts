import { type MakingSearch, makingSearch } from '../../making.search.js';
import { textOf } from '../../search-text.js';

export interface TelemetrySearch extends MakingSearch {
  /** The service whose rule stands open. */
  readonly sender?: string | undefined;
}

export const telemetrySearch = (search: Record<string, unknown>): TelemetrySearch => ({
  ...makingSearch(search),
  sender: textOf(search['sender'], 200),
});
