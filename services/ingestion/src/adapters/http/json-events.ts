import { mayHoldLongNumbers, parseKeepingDigits } from '#contracts';
import { malformedJson, Problem } from '#http';
import type { UsageRead } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';

export type Parse = (text: string) => unknown;

/** JSON is read with all digits where its text or its numbers say that a double may have changed one. */
export function readJson(text: string, read: (parse: Parse) => UsageRead): UsageRead {
  if (mayHoldLongNumbers(text)) return read(parseKeepingDigits);
  return {
    ...read(JSON.parse),
    exactly: (numbers) => (numbers.resolve(text) ? read(parseKeepingDigits) : undefined),
  };
}

/** One event or an array of them. */
export function eventsOfJson(text: string, parse: Parse): readonly unknown[] {
  const body = parsedBody(text, parse);
  return checked(Array.isArray(body) ? body : [body]);
}

/** A line that is no JSON: the only one of its stream that is turned away for it. */
class UnreadableLine {
  constructor(readonly line: string) {}

  toJSON(): string {
    return this.line;
  }
}

/** One event per line; empty lines count for nothing. */
function eventsOfLines(text: string, parse: Parse): readonly unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  checked(lines);
  return oneParseOf(lines, parse) ?? lines.map((line) => lineOf(line, parse));
}

/** The events of lines as a door reads them, with what is wrong with lines that are no JSON. */
export function usageOfLines(text: string, parse: Parse): Pick<UsageRead, 'events' | 'refusals'> {
  const events = eventsOfLines(text, parse);
  if (!events.some((event) => event instanceof UnreadableLine)) return { events };
  const broken = events.flatMap((event, at) => (event instanceof UnreadableLine ? [[at, [notJson]] as const] : []));
  return { events, refusals: new Map(broken) };
}

const notJson = { path: '', code: 'malformed-json', message: 'This line is no JSON.' };

/** A stream of good lines is read as one array, which is much cheaper than line by line. */
function oneParseOf(lines: readonly string[], parse: Parse): readonly unknown[] | undefined {
  try {
    const events = parse(`[${lines.join(',')}]`) as unknown[];
    return events.length === lines.length ? events : undefined;
  } catch {
    return undefined;
  }
}

function lineOf(line: string, parse: Parse): unknown {
  try {
    return parse(line);
  } catch {
    return new UnreadableLine(line);
  }
}

export function parsedBody(text: string, parse: Parse): unknown {
  try {
    return parse(text);
  } catch {
    throw malformedJson(text);
  }
}

function checked(events: readonly unknown[]): readonly unknown[] {
  if (events.length === 0) throw new Problem(422, 'no-events', 'There is no event in the request.');
  if (events.length > limits.eventsPerRequest)
    throw new Problem(413, 'too-many-events', `A request carries at most ${limits.eventsPerRequest} events.`);
  return events;
}
