import { Agent } from 'node:http';
import type { StoryStack } from '#testing';
import type { HostileCase } from './corpus.js';
import { exchange } from './exchange.js';
import { complaintsAbout } from './verdict.js';

const atOnce = 6;

/** Sends every case; answers what was wrong with the answers, and how many there were of each status. */
export async function runCorpus(stack: StoryStack, cases: readonly HostileCase[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const wrong: string[] = [];
  const statuses: Record<string, number> = {};
  const left = cases.values();
  const lane = async () => {
    for (const hostile of left) {
      const answer = await exchange(stack.url, agent, stack.adminKey, hostile);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      const complaints = complaintsAbout(hostile, answer);
      if (complaints.length > 0) wrong.push(`${hostile.route}, ${hostile.what}: ${complaints.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  agent.destroy();
  return { wrong, statuses };
}
