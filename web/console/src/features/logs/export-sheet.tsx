import { Download } from 'lucide-react';
import { Button } from '../../../../ui/button/button.js';
import { countOf, countText } from '../../../../ui/format/quantity.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import Sheet from '../../../../ui/sheet/sheet.js';
import { type Export, useExport } from './export.queries.js';
import styles from './export-sheet.module.css';
import { mostFileRows } from './log-bounds.js';
import type { LogsSearch } from './logs.search.js';
import { tabNames } from './logs.texts.js';

interface ExportSheetProps {
  readonly search: LogsSearch;
  readonly zone: string;
  readonly onClose: () => void;
}

const locale = 'en';
const most = countText(mostFileRows, locale);

/** What a list shows, as a file; closed before it is whole, nothing is saved. */
export default function ExportSheet({ search, zone, onClose }: ExportSheetProps) {
  const { state, begin, cancel } = useExport(search, zone);
  const isCollecting = state?.step === 'collecting';
  return (
    <Sheet
      title={`Export ${tabNames[search.tab ?? 'all']}`}
      onClose={onClose}
      acts={
        <>
          {isCollecting ? <Button onClick={cancel}>Cancel</Button> : <Button onClick={onClose}>Close</Button>}
          <Button kind="primary" icon={Download} busy={isCollecting ? 'Collecting …' : undefined} onClick={begin}>
            Save as CSV
          </Button>
        </>
      }
    >
      <p>{whatOf(search)}</p>
      <p>
        All that is known of each row, with all digits and times as ISO 8601 in UTC, whichever columns are shown: the
        first {most} rows of the list at most.
      </p>
      {isCollecting && (
        <p className={styles.progress}>
          {countOf(state.rows, 'row', 'rows', locale)}
          <progress aria-label="Rows, of as many as a file has at most" max={mostFileRows} value={state.rows} />
        </p>
      )}
      <p role="status">{outcomeOf(state)}</p>
      {state?.step === 'failed' && <ProblemNote of="The rows" error={state.error} />}
    </Sheet>
  );
}

function whatOf({ tab = 'all', q, from, to, reason }: LogsSearch): string {
  if (tab === 'unattributed' && reason) return `Unattributed usage with the reason ${reason}.`;
  if (tab !== 'all' && tab !== 'late') return 'All rows of this tab.';
  if (q || from || to) return 'The rows that fit the filter and the days.';
  return 'The rows of the last 30 days, as the list has them; first and last day ask for others.';
}

function outcomeOf(state: Export | undefined): string {
  if (state?.step !== 'saved') return '';
  const rows = countOf(state.rows, 'row', 'rows', locale);
  if (!state.isCut) return `The file has ${rows}.`;
  return `The file has the first ${rows} of the list, and those after them are left out. Fewer days or a narrower filter bring them.`;
}
