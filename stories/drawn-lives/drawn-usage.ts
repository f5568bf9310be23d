import type { Event } from '../kept/events.js';
import type { Draws } from '../support/draws.js';
import { drawnProperties } from './drawn-metrics.js';
import type { LivedLife } from './lived-life.js';
import { namedInstead, namesText } from './named-usage.js';
import { hasLength, isWithin, type Stretch } from './segment.js';
import { firstTermsOf, hasTestPeriods, testPeriodMs } from './terms.js';
import { day, isoOf } from './wall-time.js';

/** Usage further ahead of its time is refused. */
export const mostAhead = 31 * day;
/** Older usage is left alone, so that a life stays within a few pages of analytics and of the log. */
const mostBehind = 300 * day;

/** Up to four events until an instant, and now and then some at the edges of the running segment or in a closed one. */
export async function use(lived: LivedLife, to: number): Promise<void> {
  const { draws, life, customer, expected, now } = lived;
  const { startAt } = customer;
  const times = [
    ...Array.from({ length: draws.below(5) }, () => instantsWithin(draws, Math.max(now, startAt), to)).flat(),
    ...(draws.chance(30) ? edgesAhead(lived) : []),
    ...(draws.chance(40) ? lateInstants(lived) : []),
  ].filter((time) => time >= startAt && time < expected.end && time < now + mostAhead);
  const events = times.map((time, n) => ({
    id: `${life.subscriptionId}-drawn-${lived.sent.length + n}`,
    time: isoOf(time),
    // Split by credential or not, it is one customer's and stands on one document.
    ...(lived.credential && draws.chance(50)
      ? { credential: lived.credential }
      : { subscriptionId: life.subscriptionId }),
    properties: drawnProperties(draws, customer.counted),
  }));
  if (events.length === 0) return;
  const { sent, found, strays } = namedInstead(lived, events, to);
  if (strays.length > 0) await life.ask('POST', '/v1/events', [...strays]);
  if (sent.length > 0) await send(lived, sent);
  for (const { id, time, properties, ...named } of [...sent, ...strays]) {
    lived.note(`usage ${id} of ${time}${namesText(named)}: ${JSON.stringify(properties)}`);
    lived.sent.push(id);
  }
  for (const event of found) expected.events.set(event.id, event);
}

/** Once, or twice: then it is known already. */
async function send({ life, more }: LivedLife, events: readonly Event[]): Promise<void> {
  const { body } = await life.post('/v1/events', [...events]);
  if (body.accepted !== events.length) throw new Error(`events: ${JSON.stringify(body)}`);
  if (more.chance(15)) await life.post('/v1/events', [...events]);
}

/** Voids one event, amends another and replaces those of a window, now and then, where usage is taken back at all. */
export async function correct(lived: LivedLife): Promise<void> {
  const { draws, customer, sent } = lived;
  if (customer.isRising || sent.length === 0) return;
  if (draws.chance(20)) await voidEvent(lived, draws.from(sent));
  if (draws.chance(20)) await amendEvent(lived, draws.from(sent));
  if (draws.chance(8)) await backfill(lived);
}

/** Other events in the place of those of some time before now. */
async function backfill(lived: LivedLife): Promise<void> {
  const { draws, life, customer, expected, now, sent } = lived;
  const isShort = hasTestPeriods(firstTermsOf(customer.products[0]));
  const from = Math.max(customer.startAt, now - (isShort ? 2 * testPeriodMs : draws.below(45) * day));
  const to = Math.min(now, expected.end, from + draws.below(25) * day);
  if (to - from < 1_000) return;
  const window = { from: isoOf(from), to: isoOf(to) };
  const times = Array.from({ length: draws.below(3) }, () => instantsWithin(draws, from, to)).flat();
  const events = times.map((time, n) => ({
    id: `${life.subscriptionId}-drawn-${sent.length + n}`,
    time: isoOf(time),
    properties: drawnProperties(draws, customer.counted),
  }));
  lived.note(`instead of usage from ${window.from} to ${window.to}: ${JSON.stringify(events)}`);
  await life.post(`${lived.path}/usage-backfills`, { ...window, reason: 'drawn by chance', events });
  for (const [id, { time }] of expected.events)
    if (isWithin({ start: from, end: to }, Date.parse(time))) expected.events.delete(id);
  for (const event of events) {
    sent.push(event.id);
    expected.events.set(event.id, { ...event, subscriptionId: life.subscriptionId });
  }
}

async function voidEvent(lived: LivedLife, id: string): Promise<void> {
  const { life, expected } = lived;
  if (!expected.events.has(id)) return;
  lived.note(`void ${id}`);
  await life.post('/v1/usage/void', { id, reason: 'drawn by chance' });
  expected.events.delete(id);
}

/** To other values, sometimes at another time of the last two months. */
async function amendEvent(lived: LivedLife, id: string): Promise<void> {
  const { draws, life, customer, expected, now } = lived;
  const event = expected.events.get(id);
  if (event === undefined || Date.parse(event.time) < now - mostBehind) return;
  const properties = drawnProperties(draws, customer.counted);
  const lately = Math.max(customer.startAt, now - 60 * day);
  const [time] = draws.chance(40) ? instantsWithin(draws, lately, Math.min(now, expected.end)) : [];
  const amended = { ...event, time: time === undefined ? event.time : isoOf(time), properties };
  lived.note(`amend ${id} to ${amended.time}: ${JSON.stringify(properties)}`);
  const { id: _id, ...rest } = amended;
  await life.post('/v1/usage/amend', { id, reason: 'drawn by chance', event: rest });
  // It arrives anew, which is what the newest of one instant goes by.
  expected.events.delete(id);
  expected.events.set(id, amended);
}

/** One, or none where nothing lies between. */
export function instantsWithin(draws: Draws, start: number, end: number): number[] {
  return hasLength({ start, end }) ? [start + Math.floor((draws.below(1_000_000) / 1_000_000) * (end - start))] : [];
}

const edgesAhead = ({ expected: { running }, now }: LivedLife) =>
  running === undefined ? [] : [...edgesOf(running), running.end].filter((time) => time >= now);

/** One at the first or last millisecond of a closed segment, or between. */
function lateInstants(lived: LivedLife): number[] {
  const { draws, expected, now } = lived;
  const closed = expected.segments.filter((segment) => segment !== expected.running && hasLength(segment));
  if (closed.length === 0) return [];
  const segment = draws.from(closed);
  if (segment.start <= now - mostBehind) return [];
  return [draws.from([...edgesOf(segment), ...instantsWithin(draws, segment.start, segment.end)])];
}

const edgesOf = ({ start, end }: Stretch) => [start, end - 1];
