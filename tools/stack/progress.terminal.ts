type State = 'working' | 'done' | 'failed';

interface Step {
  name: string;
  state: State;
  detail: string;
  startedAt: number;
  endedAt?: number;
}

const MARKS: Record<State, string> = { working: '·', done: '✓', failed: '✗' };

/** Elsewhere than in a terminal a step that goes on says so as often as this. */
const SILENT_FOR_MS = 10_000;

/** Shows what is being started: a block that is redrawn in a terminal, lines elsewhere. */
export class Progress {
  readonly #steps: Step[] = [];
  readonly #redraws: boolean;
  #drawnLines = 0;

  constructor(private readonly out: NodeJS.WriteStream) {
    this.#redraws = out.isTTY === true;
  }

  async step<Result>(
    name: string,
    work: (say: (detail: string) => void) => Promise<Result>,
    describe?: (result: Result) => string,
  ): Promise<Result> {
    const step: Step = { name, state: 'working', detail: '', startedAt: performance.now() };
    this.#steps.push(step);
    const ticking = this.#redraws
      ? setInterval(() => this.#draw(), 250)
      : setInterval(() => this.out.write(`${lineOf(step)}\n`), SILENT_FOR_MS);
    this.#draw();
    try {
      const result = await work((detail) => {
        const isNew = withoutNumbers(detail) !== withoutNumbers(step.detail);
        step.detail = detail;
        if (this.#redraws) this.#draw();
        else if (isNew) this.out.write(`${lineOf(step)}\n`);
      });
      this.#end(step, 'done', describe?.(result) ?? '');
      return result;
    } catch (error) {
      this.#end(step, 'failed', '');
      throw error;
    } finally {
      clearInterval(ticking);
    }
  }

  /** A line of its own, after which the block begins anew. */
  line(text: string): void {
    this.#drawnLines = 0;
    this.#steps.length = 0;
    this.out.write(`${text}\n`);
  }

  #end(step: Step, state: State, detail: string): void {
    Object.assign(step, { state, detail, endedAt: performance.now() });
    if (this.#redraws) this.#draw();
    else this.out.write(`${lineOf(step)}\n`);
  }

  #draw(): void {
    if (!this.#redraws) return;
    const lines = this.#steps.map((step) => lineOf(step).slice(0, (this.out.columns ?? 80) - 1));
    const up = this.#drawnLines > 0 ? `\x1b[${this.#drawnLines}A` : '';
    this.out.write(`${up}${lines.map((line) => `\x1b[2K${line}`).join('\n')}\n`);
    this.#drawnLines = lines.length;
  }
}

/** What is counted up is one step, shown with the next tick. */
const withoutNumbers = (detail: string): string => detail.replace(/[0-9]+/g, '');

function lineOf({ name, state, detail, startedAt, endedAt }: Step): string {
  const seconds = (((endedAt ?? performance.now()) - startedAt) / 1000).toFixed(1);
  return `${MARKS[state]} ${name.padEnd(12)} ${`${seconds} s`.padStart(7)}  ${detail}`.trimEnd();
}
