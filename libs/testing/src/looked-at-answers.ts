import { type ApiDocument, DescribedAnswers, type GivenAnswer } from './described-answers.js';

/** All that a story asked: its answers are as the document says that the same stack serves. */
export class LookedAtAnswers {
  private described: DescribedAnswers | undefined;
  private readonly found = new Set<string>();

  constructor(private readonly url: string) {}

  async look(answer: GivenAnswer): Promise<void> {
    this.described ??= await documentAt(this.url);
    for (const problem of this.described?.problemsOf(answer) ?? []) this.found.add(problem);
  }

  /** At the end, since a story may wait for something to become as it should be. @throws with all that differed */
  demandAll(): void {
    if (this.found.size === 0) return;
    throw new Error(`answers that /openapi.json does not describe:\n${[...this.found].slice(0, 50).join('\n')}`);
  }
}

/** Nothing as long as it is not whole: a story may ask while services are away. */
async function documentAt(url: string): Promise<DescribedAnswers | undefined> {
  try {
    const response = await fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(5_000) });
    const document = (await response.json()) as ApiDocument & { 'x-missing-services'?: unknown };
    return document['x-missing-services'] === undefined ? new DescribedAnswers(document) : undefined;
  } catch {
    return undefined;
  }
}
