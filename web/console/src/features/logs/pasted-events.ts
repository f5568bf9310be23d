import { cellsOf, separatorOf } from '../../form/cells.js';
import type { WantedBackfill } from './backfill-effect.js';
import { mostPastedEvents } from './log-bounds.js';

export type PastedEvent = WantedBackfill['events'][number];

/** What was pasted, as events; or why some of it is none, and then no event. */
export interface Pasted {
  readonly events: readonly PastedEvent[];
  readonly problems: readonly string[];
}

const mostProblems = 5;

/**
 * Events as a JSON list, as a JSON object on each line, or as a table: its first line names the columns, `id`, `time`, `source` if
 * it is not "api", and the others are properties, of which empty cells are left out. Nothing pasted: no event.
 */
export function pastedEvents(text: string): Pasted {
  const trimmed = text.trim();
  const found = trimmed === '' ? [] : trimmed.startsWith('[') ? ofList(trimmed) : ofLines(trimmed);
  const problems = found.filter((one) => typeof one === 'string');
  if (problems.length === 0 && found.length > mostPastedEvents)
    problems.push(`These are ${found.length} events; ${mostPastedEvents} are replaced at once.`);
  const events = problems.length > 0 ? [] : found.filter((one) => typeof one !== 'string');
  return { events, problems: problems.slice(0, mostProblems) };
}

type Found = PastedEvent | string;

function ofList(text: string): readonly Found[] {
  const list = jsonOf(text);
  if (!Array.isArray(list)) return ['It begins as a JSON list and is none.'];
  return list.map((one, at) => eventOf(one, `Event ${at + 1}`));
}

function ofLines(text: string): readonly Found[] {
  const lines = text.split(/\r?\n/).map((line, at) => ({ line, place: `Line ${at + 1}` }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  const first = filled[0]?.line ?? '';
  if (first.trim().startsWith('{')) return filled.map(({ line, place }) => eventOf(jsonOf(line), place));
  const separator = separatorOf(first);
  const columns = cellsOf(first, separator);
  const missing = ['id', 'time'].filter((column) => !columns.includes(column));
  if (missing.length > 0) return [`The first line names no column ${missing.join(', and none ')}.`];
  return filled.slice(1).map(({ line, place }) => eventOf(rowOf(columns, cellsOf(line, separator)), place));
}

function rowOf(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const said = columns.map((column, at) => [column, cells[at] ?? ''] as const).filter(([, cell]) => cell !== '');
  const { id, time, source, ...properties } = Object.fromEntries(said);
  const event = { id, time, ...(source !== undefined && { source }) };
  return {
    ...event,
    properties: Object.fromEntries(Object.entries(properties).map(([name, cell]) => [name, valueIn(cell)])),
  };
}

/** A number only where it is one to the last digit. */
function valueIn(cell: string): unknown {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  return /^-?\d+(\.\d+)?$/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell;
}

function eventOf(value: unknown, place: string): Found {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${place} is no event.`;
  const { id, time, source, properties = {}, ...others } = value as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') return `${place} has no id.`;
  if (typeof time !== 'string' || Number.isNaN(Date.parse(time))) return `${place} has no time.`;
  if (source !== undefined && typeof source !== 'string') return `${place} has a source that is no text.`;
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return `${place} has properties that are no object.`;
  const [other] = Object.keys(others);
  if (other !== undefined) return `${place} says “${other}”, which is not replaced.`;
  return { id, time, ...(source !== undefined && { source }), properties: properties as Record<string, unknown> };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
