import type { HostileCase } from './corpus.js';
import type { Exchange } from './exchange.js';

const longestMs = 5_000;

/** Later than anybody should wait; also what was given up. */
export const isSlow = ({ tookMs }: Exchange): boolean => tookMs > longestMs;

const tries = 3;

/**
 * Whether a case that was answered late costs so much by itself: it is asked again, alone, and what costs much does so each
 * time. What a machine that did much else kept waiting is answered soon at least once.
 */
export async function slownessOf(ask: () => Promise<Exchange>, first: Exchange) {
  const all = [first];
  while (all.length <= tries) {
    const again = await ask();
    all.push(again);
    if (!isSlow(again)) return { again, complaint: [] };
  }
  const took = all.map(({ tookMs }) => Math.round(tookMs));
  return { again: all.at(-1) as Exchange, complaint: [`${took.join(', ')} ms, one after the other`] };
}

/** What nobody outside may read: places in our code, statements, drivers' own words. */
const inward =
  /\n\s+at |node_modules|\.ts:\d|\.js:\d|file:\/\/|syntax error at|violates|relation "|ECONN|PostgresError|QueryFailed|DB::Exception|TypeError|RangeError|Cannot read prop/i;

/** What is wrong with how a case was answered. */
export function complaintsAbout(
  hostile: HostileCase,
  { status, contentType, text, headers, failure }: Exchange,
): string[] {
  if (failure !== undefined) return [`no answer: ${failure}`];
  const wrong: string[] = [];
  if (headers['x-injected'] !== undefined) wrong.push('a header of the sender');
  // A write whose kept connection was just closed is not asked twice: it says so, and how long to wait.
  const isStatedly503 = status === 503 && headers['retry-after'] !== undefined;
  if (status < 200 || (status >= 300 && status < 400) || (status >= 500 && !isStatedly503))
    wrong.push(`status ${status}: ${text.slice(0, 300)}`);
  if (hostile.mustBeRefused && status < 300) wrong.push(`taken with ${status}`);
  if (status >= 400 && hostile.method !== 'HEAD') wrong.push(...complaintsAboutProblem(status, contentType, text));
  return wrong;
}

function complaintsAboutProblem(status: number, contentType: string, text: string): string[] {
  const saying = { status, contentType, text: text.slice(0, 300) };
  // Verdicts about events stand in the same form whether some were taken or none.
  const isVerdicts = status === 422 && text.startsWith('{"accepted":0,');
  if (isVerdicts) return inward.test(text) ? [`says too much: ${JSON.stringify(saying)}`] : [];
  if (!contentType.startsWith('application/problem+json')) return [`no problem details: ${JSON.stringify(saying)}`];
  const problem = JSON.parse(text) as { status: number; code: unknown; detail: unknown; errors?: unknown[] };
  const wrong: string[] = [];
  if (problem.status !== status || typeof problem.code !== 'string' || typeof problem.detail !== 'string')
    wrong.push(`no code: ${text.slice(0, 300)}`);
  if (/^invalid-(body|query|params)$/.test(String(problem.code)) && !problem.errors?.length)
    wrong.push(`no reasons: ${text.slice(0, 300)}`);
  if (inward.test(String(problem.detail))) wrong.push(`says too much: ${text.slice(0, 300)}`);
  return wrong;
}
