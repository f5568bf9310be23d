import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { filtersClass, linkClass } from '../../../../ui/layout/layout.js';
import { CustomerFilter } from '../../customer-filter.js';
import { DayFilter } from '../../day-filter.js';
import { NameFilter } from '../../name-filter.js';
import styles from './invoice-filters.module.css';
import { type InvoicesSearch, statuses } from './invoices.search.js';
import { statusNames } from './invoices.texts.js';

interface InvoiceFiltersProps {
  readonly search: InvoicesSearch;
  /** Of what is listed. */
  readonly currencies: readonly string[];
  readonly onShow: (part: Record<string, unknown>) => void;
}

/** Which invoices are listed and added up. */
export function InvoiceFilters({ search, currencies, onShow }: InvoiceFiltersProps) {
  const { currency, overdue, status } = search;
  const choices = currency === undefined ? currencies : [currency];
  const [isOpen, setOpen] = useState(false);
  const chosen = Object.values(search).filter((value) => value !== undefined).length;
  return (
    <>
      <div className={styles.unfold}>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Filters{chosen > 0 && ` · ${chosen}`}
        </Button>
      </div>
      <search className={`${filtersClass} ${isOpen ? '' : styles.folded}`}>
        <CustomerFilter accountId={search.accountId} onChange={(accountId) => onShow({ accountId })} />
        <NameFilter label="Number" help="The whole one, or the id." value={search.q} onChange={(q) => onShow({ q })} />
        <SelectField
          label="Status"
          value={overdue ? 'overdue' : (status ?? '')}
          onChange={({ target }) =>
            onShow(target.value === 'overdue' ? { overdue: 'yes', status: '' } : { overdue: '', status: target.value })
          }
          choices={[['', 'All'], ['overdue', 'Overdue'], ...statuses.map((one) => [one, statusNames[one]] as const)]}
        />
        <DayFilter label="Dated from" value={search.from} onChange={(from) => onShow({ from })} />
        <DayFilter label="Dated to" value={search.to} onChange={(to) => onShow({ to })} />
        <TotalFilter label="Total from" value={search.least} onChange={(least) => onShow({ least })} />
        <TotalFilter label="Total to" value={search.most} onChange={(most) => onShow({ most })} />
        {(currency !== undefined || currencies.length > 1) && (
          <SelectField
            label="Currency"
            value={currency ?? ''}
            onChange={({ target }) => onShow({ currency: target.value })}
            choices={[['', 'All'], ...choices.map((one) => [one, one] as const)]}
          />
        )}
        {search.subscriptionId !== undefined && (
          <p>
            Of one subscription alone.{' '}
            <Link to="/billing/invoices" search={{ ...search, subscriptionId: undefined }} className={linkClass}>
              Of all
            </Link>
          </p>
        )}
      </search>
    </>
  );
}

interface TotalFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (total: string) => void;
}

/** An amount as somebody writes it, which is shown as it was understood. What is none asks for nothing. */
const TotalFilter = ({ label, value, onChange }: TotalFilterProps) => (
  <NameFilter label={label} isNumber value={value} onChange={(typed) => onChange(typedDecimal(typed) ?? '')} />
);
