import type { ReactNode } from 'react';
import { Beside, PageHead, Spacer } from '../../ui/layout/layout.js';
import { Panel } from '../../ui/panel/panel.js';
import type { Column } from '../../ui/table/column.js';
import type { Sorting } from '../../ui/table/table-parts.js';
import { ActForm } from './form/act-form.js';
import type { FormField, Values } from './form/form-field.js';
import { nothing, PagedTable } from './paged-table.js';
import type { Pages } from './paging.js';
import type { Permission } from './permissions.js';
import { Permitted, useMay } from './permitted.js';

/** How one more of what is listed is made. */
export interface Making<Made> {
  /** "New coupon" */
  readonly title: string;
  /** "The coupon", "be made": where it fails. */
  readonly of: string;
  readonly act: string;
  readonly fields: readonly FormField[];
  readonly submit: string;
  readonly busy: string;
  readonly onSubmit: (values: Values, idempotencyKey: string) => Promise<Made>;
  readonly onDone: (made: Made) => void;
}

interface MakingPageProps<Row, Made> {
  readonly title: string;
  /** Below the title: tabs, words, filters. */
  readonly above?: ReactNode;
  readonly label: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly linkOf: (row: Row, className: string | undefined, content: ReactNode) => ReactNode;
  readonly isOpen?: (row: Row) => boolean;
  readonly sorting?: Sorting;
  readonly empty: string;
  /** What making one needs. */
  readonly need: Permission;
  /** A link that opens the form. */
  readonly makeLink?: ReactNode;
  /** Present while the form stands open. */
  readonly making?: Making<Made> | undefined;
  /** Instead of it, one of the list. */
  readonly panel?: ReactNode;
  /** Below the list. */
  readonly below?: ReactNode;
  readonly onClose: () => void;
}

/** A list, and beside it what makes one more or shows one of it. */
export function MakingPage<Row, Made>(props: MakingPageProps<Row, Made>) {
  const { title, above, need, makeLink: link, making, panel, below, onClose, empty, ...table } = props;
  const makeLink = link && <Permitted need={need}>{link}</Permitted>;
  const mayMake = useMay(need);
  return (
    <>
      <PageHead title={title}>
        <Spacer />
        {makeLink}
      </PageHead>
      {above}
      <Beside
        panel={
          making ? (
            <Panel title={making.title} about="new" onClose={onClose}>
              <ActForm key={making.fields.map(({ initial }) => initial).join()} need={need} {...making} />
            </Panel>
          ) : (
            panel
          )
        }
      >
        <PagedTable {...table} empty={nothing(empty, mayMake && link)} />
        {below}
      </Beside>
    </>
  );
}
