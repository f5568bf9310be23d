import { useEffect, useRef, useState } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import { saveFile } from '../../../../ui/file/save-file.js';
import { localDate } from '../../../../ui/format/date.js';
import { useApi } from '../../api-context.js';
import { type Collected, collectFile, type Progress } from './collect-file.js';
import { fileRowsAtOnce } from './log-bounds.js';
import { backfillFile, conflictingFile, rejectedFile, unattributedFile, usageFile } from './log-file.js';
import { usageAsked } from './logs.queries.js';
import type { LogsSearch } from './logs.search.js';

export type Export =
  | { readonly step: 'collecting'; readonly rows: number }
  | { readonly step: 'saved'; readonly rows: number; readonly isCut: boolean }
  | { readonly step: 'failed'; readonly error: unknown };

/** The rows that fit, as a file that the browser saves; nothing is saved of what is cancelled or fails. */
export function useExport(search: LogsSearch, timeZone: string) {
  const api = useApi();
  const [state, setState] = useState<Export>();
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);

  const begin = async () => {
    const own = new AbortController();
    under.current = own;
    setState({ step: 'collecting', rows: 0 });
    const onRows = (rows: number) => setState({ step: 'collecting', rows });
    try {
      const { content, rows, isCut } = await collected(api, search, timeZone, { onRows, signal: own.signal });
      saveFile(content, fileName(search, timeZone));
      setState({ step: 'saved', rows, isCut });
    } catch (error) {
      setState(own.signal.aborted ? undefined : { step: 'failed', error });
    }
  };
  return { state, begin: () => void begin(), cancel: () => under.current?.abort() };
}

const fileName = ({ tab = 'all' }: LogsSearch, timeZone: string) =>
  `logs-${tab}-${localDate(Date.now(), timeZone)}.csv`;

function collected(api: ApiClient, search: LogsSearch, timeZone: string, progress: Progress): Promise<Collected> {
  const limit = fileRowsAtOnce;
  switch (search.tab) {
    case 'unattributed': {
      const { reason } = search;
      return collectFile(
        {
          file: unattributedFile,
          ask: (cursor, signal) => api.get('/v1/unattributed-usage', { reason, limit, cursor }, signal),
        },
        progress,
      );
    }
    case 'conflicts':
      return collectFile(
        { file: conflictingFile, ask: (cursor, signal) => api.get('/v1/conflicting-usage', { limit, cursor }, signal) },
        progress,
      );
    case 'rejected':
      return collectFile(
        { file: rejectedFile, ask: (cursor, signal) => api.get('/v1/rejected-usage', { limit, cursor }, signal) },
        progress,
      );
    case 'backfills':
      return collectFile(
        { file: backfillFile, ask: (cursor, signal) => api.get('/v1/usage/backfills', { limit, cursor }, signal) },
        progress,
      );
    default: {
      const asked = { ...usageAsked(search, timeZone), limit };
      return collectFile(
        { file: usageFile, ask: (cursor, signal) => api.get('/v1/usage', { ...asked, cursor }, signal) },
        progress,
      );
    }
  }
}
