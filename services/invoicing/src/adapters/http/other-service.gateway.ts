import { Unavailable } from '#decider';
import { withinOwnTime } from '#running';

const answerWithinMs = 5_000;

/** Where another service is; undefined: the environment does not say it in this variable. */
export interface OtherService {
  readonly name: string;
  readonly url: string | undefined;
  readonly variable: string;
}

/** What another service answers, with the key of whoever asks here; undefined: it knows no such thing. Throws Unavailable. */
export async function answerOf<Answer>(
  { name, url, variable }: OtherService,
  path: string,
  credentials: Readonly<Record<string, string>>,
): Promise<Answer | undefined> {
  if (url === undefined) throw new Unavailable(`${variable} is not set`);
  try {
    return await withinOwnTime(answerWithinMs, async (signal) => {
      const answer = await fetch(new URL(path, url), { headers: { ...credentials }, signal });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw new Error(`${name} answered ${answer.status}`);
      return (await answer.json()) as Answer;
    });
  } catch (error) {
    throw new Unavailable(name, error);
  }
}
