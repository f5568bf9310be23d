import { type Progress, succeedsWithin } from '#running';
import type { OtherPart } from './other-part.js';

/** Who asks does not wait longer either: a part that hangs is not ready. */
const answerWithinMs = 1_500;

/** The parts a service waits for before it can do its work: each says by itself whether it is ready. */
export class Readiness {
  private readonly parts = new Map<string, () => boolean | Promise<boolean>>();
  private other: Pick<OtherPart, 'askWithin'> | undefined;

  constructor(private readonly progress: Pick<Progress, 'standstills'>) {}

  add(part: string, ready: () => boolean | Promise<boolean>): void {
    this.parts.set(part, ready);
  }

  /** What the other thread of the service misses is missing here, too. */
  alsoOf(other: Pick<OtherPart, 'askWithin'>): void {
    this.other = other;
  }

  /** The names of the parts that are not ready, and what stands still. */
  async missing(): Promise<string[]> {
    const [own, others] = await Promise.all([this.ownMissing(), this.othersMissing()]);
    return [...new Set([...own, ...others])];
  }

  private async othersMissing(): Promise<string[]> {
    if (!this.other) return [];
    return (await this.other.askWithin<string[]>('missing', answerWithinMs)) ?? ['the thread that works'];
  }

  private async ownMissing(): Promise<string[]> {
    const answers = await Promise.all(
      [...this.parts].map(async ([part, ready]) =>
        (await succeedsWithin(demand(ready), answerWithinMs)) ? undefined : part,
      ),
    );
    return [...answers.filter((part) => part !== undefined), ...this.progress.standstills()];
  }
}

async function demand(ready: () => boolean | Promise<boolean>): Promise<void> {
  if (!(await ready())) throw new Error('not ready');
}
