import { getRouteApi } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import type { FormEvent } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { filtersClass } from '../../../../ui/layout/layout.js';
import { DayField } from './day-field.js';
import { FilterField } from './filter-field.js';
import { FilterNames } from './filter-names.js';
import { queryOf } from './logs.query.js';
import { type LogsSearch, logsSearch } from './logs.search.js';

const route = getRouteApi('/data/logs');

/** What is looked for and between which days; the address has it once it is asked for. */
export function UsageFilters({ search }: { readonly search: LogsSearch }) {
  const navigate = route.useNavigate();
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = Object.fromEntries(new FormData(event.currentTarget));
    void navigate({ to: '/data/logs', search: logsSearch({ ...search, ...asked }) });
  };
  const { unknown } = queryOf(search.q ?? '');
  const error = unknown.length > 0 ? `says nothing known and is left out: ${unknown.join(' ')}` : undefined;
  return (
    <search>
      <form className={filtersClass} onSubmit={ask}>
        <FilterField
          help="customer:acme model:gpt-5 source:api id:evt-1, or words of a name or id"
          error={error}
          query={search.q}
        />
        <DayField label="First day" name="from" asked={search.from} />
        <DayField label="Last day" name="to" asked={search.to} />
        <Button type="submit" icon={Search}>
          Search
        </Button>
      </form>
      <FilterNames query={search.q} />
    </search>
  );
}
