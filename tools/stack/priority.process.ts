import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readerLags } from '#kafka';
import { GivingWay } from './giving-way.js';

const lookEveryMs = 200;
/** A question that is asked for longer is a stream of changes, for which nobody waits. */
const longestQuestionMs = 30_000;

/**
 * The session of this process gives way to others while nobody is kept waiting by that, if it has nobody else in it. Where
 * Linux groups processes by session, it shares the processors between the groups, and the priority of a process counts only
 * within its own.
 * @param niceness 1 to 19, the higher the more it gives way
 */
export function sessionGivesWay(niceness: number): void {
  if (!hasOwnGroup()) return;
  const givingWay = new GivingWay(niceness);
  let [current, behindSeconds, due] = [0, 0, performance.now()];
  const apply = (now: number, lateMs: number) => {
    const wanted = givingWay.nicenessAt(now, { questions: questions.count(now), behindSeconds, lateMs });
    // Linux refuses the second of two changes within a tenth of a second: the next look asks again.
    if (wanted !== current && setNiceness(wanted)) current = wanted;
  };
  // At once: what is answered within a look's time would else be answered as slowly as before.
  const questions = questionsInProgress(() => apply(performance.now(), 0));
  const look = async () => {
    const lateMs = performance.now() - due;
    const lags = await readerLags().catch(() => []);
    behindSeconds = Math.max(0, ...lags.map(({ seconds }) => seconds));
    apply(performance.now(), lateMs);
    due = performance.now() + lookEveryMs;
    setTimeout(look, lookEveryMs).unref();
  };
  void look();
}

/** Of all servers in this process. Whoever asks how it is, is no one who waits. */
function questionsInProgress(asked: () => void): { count(now: number): number } {
  const askedAt = new Map<ServerResponse, number>();
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { readonly request: IncomingMessage; readonly response: ServerResponse };
    if (/^\/(health|metrics)\b/.test(request.url ?? '')) return;
    askedAt.set(response, performance.now());
    response.once('close', () => askedAt.delete(response));
    asked();
  });
  return { count: (now) => [...askedAt.values()].filter((at) => now - at < longestQuestionMs).length };
}

function setNiceness(niceness: number): boolean {
  try {
    writeFileSync('/proc/self/autogroup', String(niceness));
    return true;
  } catch {
    return false;
  }
}

/** There are such groups here, and this process leads the session of its own. */
function hasOwnGroup(): boolean {
  try {
    return readFileSync('/proc/self/autogroup', 'utf8') !== '' && ownSession() === process.pid;
  } catch {
    return false;
  }
}

/** The name of a program, in brackets, may hold anything; behind it stand its state, its parent, its group and its session. */
function ownSession(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}
