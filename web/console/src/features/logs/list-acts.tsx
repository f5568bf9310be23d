import { Columns3, Download } from 'lucide-react';
import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { useTenantZone } from '../../tenant.queries.js';
import { columnNames, tableOf } from './columns-of-tab.js';
import type { LogsSearch } from './logs.search.js';

const ColumnsSheet = lazy(() => import('../../columns/columns-sheet.js'));
const ExportSheet = lazy(() => import('./export-sheet.js'));

/** What can be done with a list as it is shown. */
export function ListActs({ search }: { readonly search: LogsSearch }) {
  const [open, setOpen] = useState<'columns' | 'export'>();
  const zone = useTenantZone();
  const tab = search.tab ?? 'all';
  const close = () => setOpen(undefined);
  return (
    <>
      <Button icon={Columns3} onClick={() => setOpen('columns')}>
        Columns
      </Button>
      <Button icon={Download} onClick={() => setOpen('export')}>
        Export
      </Button>
      <Later>
        {open === 'columns' && <ColumnsSheet table={tableOf[tab]} names={columnNames(tab, zone)} onClose={close} />}
        {open === 'export' && <ExportSheet search={search} zone={zone} onClose={close} />}
      </Later>
    </>
  );
}
