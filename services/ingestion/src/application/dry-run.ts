import type { LikelyMatch } from '../domain/likely-match.js';
import type { Credentials, UsagePreview } from './ports.js';
import type { Door, RecordUsage, UsageRead, Verdicts } from './record-usage.js';

export interface DryRunOutcome {
  readonly verdicts: Verdicts;
  /** By the place of the event; none for those that were rejected. */
  readonly previews: ReadonlyMap<number, object>;
}

/** What the events of a request would match, cost and be charged; nothing is recorded, not even what is rejected. */
export class DryRun {
  constructor(
    private readonly recordUsage: RecordUsage,
    private readonly preview: UsagePreview,
  ) {}

  async run(tenant: string, usage: UsageRead, door: Door, credentials: Credentials): Promise<DryRunOutcome> {
    const { verdicts, events } = await this.recordUsage.look(tenant, usage, door);
    const places = [...events.keys()];
    const answers = places.length > 0 ? await this.preview.of([...events.values()], credentials) : [];
    const matches = this.recordUsage.likelyMatches(tenant);
    const previews = places.map((place, at): [number, object] => {
      const answer = answers[at] ?? {};
      return [place, { ...answer, ...guessesIn(matches.of(usage.events[place]), answer) }];
    });
    return { verdicts, previews: new Map(previews) };
  }
}

/** The names that may have been meant, beside the reason that rating gives. */
function guessesIn(match: LikelyMatch, answer: object): object {
  if ('unattributed' in match && 'unattributed' in answer) {
    const { didYouMean } = match.unattributed;
    return didYouMean ? { unattributed: { ...(answer.unattributed as object), didYouMean } } : {};
  }
  return 'didYouMean' in match && match.didYouMean ? { didYouMean: match.didYouMean } : {};
}
