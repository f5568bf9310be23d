import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Beside } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { useChosenColumns } from '../../columns/columns.queries.js';
import { nothing, PagedTable } from '../../paged-table.js';
import type { Pages } from '../../paging.js';
import { tableOf } from './columns-of-tab.js';
import type { LogsSearch } from './logs.search.js';
import { emptyTexts, tabNames } from './logs.texts.js';

interface ListedProps<Row> {
  readonly search: LogsSearch;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly titleOf: (row: Row) => ReactNode;
  readonly panelOf: (row: Row) => ReactNode;
}

const route = getRouteApi('/data/logs');

/** A list whose rows have no page of their own: the panel shows what the list has brought. */
export function Listed<Row>({ search, pages, columns, keyOf, titleOf, panelOf }: ListedProps<Row>) {
  const navigate = route.useNavigate();
  const tab = search.tab ?? 'all';
  const open = pages.data?.pages.flatMap(({ items }) => items).find((row) => keyOf(row) === search.open);
  const close = () => void navigate({ to: '/data/logs', search: { ...search, open: undefined } });
  const panel = open && (
    <Panel title={titleOf(open)} about={keyOf(open)} onClose={close}>
      {panelOf(open)}
    </Panel>
  );
  return (
    <Beside panel={panel}>
      <PagedTable
        label={tabNames[tab]}
        pages={pages}
        columns={useChosenColumns(tableOf[tab], columns)}
        keyOf={keyOf}
        isOpen={(row) => row === open}
        linkOf={(row, className, content) => (
          <Link
            to="/data/logs"
            search={{ ...search, open: keyOf(row) }}
            className={className}
            resetScroll={false}
            preload={false}
          >
            {content}
          </Link>
        )}
        empty={nothing(emptyTexts[tab])}
      />
    </Beside>
  );
}
