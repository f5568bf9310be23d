import { Unavailable } from '#decider';
import { withinOwnTime } from '#running';

const answerWithinMs = 5_000;

/** Where another service is; undefined: the environment does not say it in this variable. */
export interface OtherService {
  readonly name: string;
  readonly url: string | undefined;
  readonly variable: string;
}

/**
 * What another service answers, with the key of whoever asks here; undefined: it knows no such thing. Throws Unavailable where it
 * is away, and something else where it fails at this question by a defect: asked again it would fail again.
 */
export async function answerOf<Answer>(
  { name, url, variable }: OtherService,
  path: string,
  credentials: Readonly<Record<string, string>>,
): Promise<Answer | undefined> {
  if (url === undefined) throw new Unavailable(`${variable} is not set`);
  const { status, body } = await asked<Answer>(new URL(path, url), credentials).catch((error) => {
    throw new Unavailable(name, error);
  });
  if (status === 500) throw new Error(`${name} failed at ${path}`);
  return body;
}

async function asked<Answer>(url: URL, headers: Readonly<Record<string, string>>) {
  return withinOwnTime(answerWithinMs, async (signal) => {
    const answer = await fetch(url, { headers: { ...headers }, signal });
    const { status } = answer;
    if (status === 404 || status === 500) return { status };
    if (status !== 200) throw new Error(`it answered ${status}`);
    return { status, body: (await answer.json()) as Answer };
  });
}
