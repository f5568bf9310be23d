import { type Progress, succeedsWithin } from '#running';

/** Who asks does not wait longer either: a part that hangs is not ready. */
const answerWithinMs = 1_500;

/** The parts a service waits for before it can do its work: each says by itself whether it is ready. */
export class Readiness {
  private readonly parts = new Map<string, () => boolean | Promise<boolean>>();

  constructor(private readonly progress: Pick<Progress, 'standstills'>) {}

  add(part: string, ready: () => boolean | Promise<boolean>): void {
    this.parts.set(part, ready);
  }

  /** The names of the parts that are not ready, and what stands still. */
  async missing(): Promise<string[]> {
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
