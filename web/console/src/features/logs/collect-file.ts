import { csvText } from '#csv';
import { mayAskAgain, waitBefore } from '../../../../api/problem.js';
import { mostFileRows } from './log-bounds.js';
import type { FileOf } from './log-file.js';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor?: string | undefined;
}

/** A list that is gone through from its first page to its last. */
export interface Listed<Row> {
  readonly file: FileOf<Row>;
  readonly ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
}

export interface Progress {
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal;
}

/** A list as comma-separated values. */
export interface Collected {
  readonly content: Blob;
  /** Without the head. */
  readonly rows: number;
  /** Whether the list goes on where the file ends. */
  readonly isCut: boolean;
}

/**
 * All rows of a list, page by page, up to so many. Who is away for the moment is asked again.
 * @throws ApiProblem for a page that is not answered, and whatever `signal` was aborted with
 */
export async function collectFile<Row>(
  { file, ask }: Listed<Row>,
  { onRows, signal }: Progress,
  most = mostFileRows,
): Promise<Collected> {
  // Each page is the browser's, which may put it on its disk.
  const parts = [new Blob([csvText([file.head])])];
  const content = () => new Blob(parts, { type: 'text/csv' });
  let rows = 0;
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await persistently(() => ask(cursor, signal), signal);
    const fitting = items.slice(0, most - rows);
    parts.push(new Blob([csvText(fitting.map(file.lineOf))]));
    rows += fitting.length;
    onRows(rows);
    cursor = nextCursor;
    if (rows >= most) return { content: content(), rows, isCut: fitting.length < items.length || cursor !== undefined };
  } while (cursor !== undefined);
  return { content: content(), rows, isCut: false };
}

async function persistently<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let failures = 0; ; failures++) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || !mayAskAgain(failures, error)) throw error;
      await pause(waitBefore(failures, error), signal);
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
