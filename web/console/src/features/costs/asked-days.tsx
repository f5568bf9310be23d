import { CalendarDays, ChevronDown } from 'lucide-react';
import { type FocusEvent, type FormEvent, type KeyboardEvent, useRef } from 'react';
import { Button, buttonClass } from '../../../../ui/button/button.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import { localDate } from '../../../../ui/format/date.js';
import { calendarDaysText } from '../../../../ui/format/period.js';
import styles from './asked-days.module.css';
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
  if (first === undefined || last === undefined) return null;
  return (
    <div className={styles.asked}>
      {totals.length > 1 && (
        <select
          aria-label="Currency"
          value={search.currency ?? mainCurrency(totals) ?? ''}
          onChange={({ target }) => onShow({ currency: target.value })}
        >
          {totals.map(({ currency }) => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
      )}
      <Range {...{ search, first, last, zone, onShow }} />
      <Neighbours first={first} last={last} onShow={onShow} />
    </div>
  );
}

interface RangeProps extends Pick<AskedDaysProps, 'search' | 'zone' | 'onShow'> {
  readonly first: string;
  readonly last: string;
}

/** The days in words, which open to others; what was chosen closes them, and so does whatever leads away. */
function Range({ search, first, last, zone, onShow }: RangeProps) {
  const range = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (!range.current?.open) return;
    range.current.open = false;
    range.current.querySelector('summary')?.focus();
  };
  const show = (days: object) => {
    close();
    onShow(days);
  };
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    show({ from: form.get('from'), to: form.get('to') });
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>) => {
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
  };
  const presets = presetsOn(localDate(Date.now(), zone) ?? '');
  const preset = presetOf(presets, search)?.name;
  const choose = (name: string) => {
    const chosen = presets.find((one) => one.name === name);
    if (chosen) show({ from: chosen.from, to: chosen.to });
  };
  return (
    <details
      ref={range}
      className={styles.range}
      onBlur={leave}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && close()}
    >
      <summary className={buttonClass()}>
        <CalendarDays size={16} strokeWidth={1.6} aria-hidden="true" />
        {calendarDaysText(first, last)}
        <ChevronDown size={16} strokeWidth={1.6} aria-hidden="true" />
      </summary>
      <form onSubmit={ask} key={`${first} ${last}`}>
        <SelectField
          label="Days"
          value={preset ?? ''}
          choices={[
            ...presets.map(({ name }) => [name, name] as const),
            ...(preset ? [] : ([['', 'Others']] as const)),
          ]}
          onChange={({ target }) => choose(target.value)}
        />
        <TextField label="First day" name="from" type="date" defaultValue={first} />
        <TextField label="Last day" name="to" type="date" defaultValue={last} />
        <Button type="submit">Show</Button>
      </form>
    </details>
  );
}
