import { Agent } from 'node:http';
import type { HostileCase } from './corpus.js';
import { type Exchange, exchange } from './exchange.js';
import type { Tenant } from './tenant.js';
import { complaintsAbout, isSlow, slownessOf } from './verdict.js';

const atOnce = 6;
const slowestShown = 10;

interface Answered {
  readonly hostile: HostileCase;
  readonly answer: Exchange;
}

const named = ({ route, what }: HostileCase) => `${route}, ${what}`;

/** Sends every case; answers what was wrong with the answers, how many there were of each status, and which took longest. */
export async function runCorpus({ stack, portal }: Tenant, cases: readonly HostileCase[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const wrong: string[] = [];
  const statuses: Record<string, number> = {};
  const answered: Answered[] = [];
  const left = cases.values();
  const ask = (hostile: HostileCase) => {
    const isForCustomers = hostile.target.startsWith('/v1/portal/');
    const shown: Record<string, string> = isForCustomers
      ? { 'x-portal-link': portal.token }
      : { 'x-api-key': stack.adminKey };
    return exchange(stack.url, agent, shown, hostile);
  };
  const judge = (hostile: HostileCase, complaints: readonly string[]) => {
    if (complaints.length > 0) wrong.push(`${named(hostile)}: ${complaints.join('; ')}`);
  };
  const lane = async () => {
    for (const hostile of left) {
      const answer = await ask(hostile);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      answered.push({ hostile, answer: { ...answer, text: '' } });
      if (!isSlow(answer)) judge(hostile, complaintsAbout(hostile, answer));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ordered = answered.sort((a, b) => b.answer.tookMs - a.answer.tookMs);
  // One after the other, when nobody else asks: what is slow by itself is slow again.
  for (const { hostile, answer } of ordered.filter((one) => isSlow(one.answer))) {
    const { again, complaint } = await slownessOf(() => ask(hostile), answer);
    judge(hostile, [...complaint, ...(complaint.length > 0 ? [] : complaintsAbout(hostile, again))]);
  }
  agent.destroy();
  const slowest = ordered
    .slice(0, slowestShown)
    .map(({ hostile, answer }) => `${Math.round(answer.tookMs)} ms ${named(hostile)}`);
  return { wrong, statuses, slowest };
}
