import { Agent } from 'node:http';
import type { HostileCase } from './corpus.js';
import { exchange } from './exchange.js';
import type { Tenant } from './tenant.js';
import { complaintsAbout } from './verdict.js';

const atOnce = 6;

/** Sends every case; answers what was wrong with the answers, and how many there were of each status. */
export async function runCorpus({ stack, portalToken }: Tenant, cases: readonly HostileCase[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const wrong: string[] = [];
  const statuses: Record<string, number> = {};
  const left = cases.values();
  const lane = async () => {
    for (const hostile of left) {
      const isForCustomers = hostile.target.startsWith('/v1/portal/');
      const shown: Record<string, string> = isForCustomers
        ? { 'x-portal-link': portalToken }
        : { 'x-api-key': stack.adminKey };
      const answer = await exchange(stack.url, agent, shown, hostile);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      const complaints = complaintsAbout(hostile, answer);
      if (complaints.length > 0) wrong.push(`${hostile.route}, ${hostile.what}: ${complaints.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  agent.destroy();
  return { wrong, statuses };
}
