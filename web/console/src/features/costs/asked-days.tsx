import type { FormEvent } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import { localDate } from '../../../../ui/format/date.js';
import { filtersClass } from '../../../../ui/layout/layout.js';
import { mainCurrency } from './compared.js';
import type { Total } from './costs.queries.js';
import type { CostsSearch } from './costs.search.js';
import { Neighbours } from './neighbours.js';
import { presetOf, presetsOn } from './presets.js';

interface AskedDaysProps {
  readonly search: CostsSearch;
  /** Days, both included; not known before the first answer. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly totals: readonly Total[];
  readonly zone: string;
  readonly onShow: (part: object) => void;
}

/** Which days are looked at, and in which currency. */
export default function AskedDays({ search, first, last, totals, zone, onShow }: AskedDaysProps) {
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onShow({ from: form.get('from'), to: form.get('to') });
  };
  const presets = presetsOn(localDate(Date.now(), zone) ?? '');
  const preset = presetOf(presets, search)?.name;
  const choose = (name: string) => {
    const chosen = presets.find((one) => one.name === name);
    if (chosen) onShow({ from: chosen.from, to: chosen.to });
  };
  return (
    <form className={filtersClass} onSubmit={ask} key={`${first} ${last}`}>
      <SelectField
        label="Days"
        value={preset ?? ''}
        choices={[...presets.map(({ name }) => [name, name] as const), ...(preset ? [] : ([['', 'Others']] as const))]}
        onChange={({ target }) => choose(target.value)}
      />
      <TextField label="First day" name="from" type="date" defaultValue={first} />
      <TextField label="Last day" name="to" type="date" defaultValue={last} />
      <Button type="submit">Show</Button>
      {first && last && <Neighbours first={first} last={last} onShow={onShow} />}
      {totals.length > 1 && (
        <SelectField
          label="Currency"
          value={search.currency ?? mainCurrency(totals) ?? ''}
          choices={totals.map(({ currency }) => [currency, currency] as const)}
          onChange={({ target }) => onShow({ currency: target.value })}
        />
      )}
    </form>
  );
}
