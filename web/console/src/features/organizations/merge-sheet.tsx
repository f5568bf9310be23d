import { useState } from 'react';
import { Loading } from '../../../../ui/empty/empty.js';
import { SelectField } from '../../../../ui/field/field.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { type Merge, useMerge, useMergePreview, useOtherOrganizations } from './merge.queries.js';
import type { Organization } from './organization-form.js';

interface MergeSheetProps {
  readonly organization: Organization;
  readonly onClose: () => void;
  readonly onDone: (into: string) => void;
}

/** One organization becomes a name of another: what moves is shown first, for it does not move back. */
export default function MergeSheet({ organization, onClose, onDone }: MergeSheetProps) {
  const { organizationId, name } = organization;
  const [into, setInto] = useState('');
  const others = useOtherOrganizations(organizationId);
  const preview = useMergePreview(organizationId, into);
  const merge = useMerge(organizationId);
  const chosen = others.data?.find(([id]) => id === into)?.[1] ?? '';
  const isPossible = preview.data !== undefined && preview.data.conflicts.length === 0;
  return (
    <ConfirmSheet
      of={{
        isPending: merge.isPending,
        error: merge.error,
        onConfirm: () => merge.mutate(into, { onSuccess: () => onDone(into) }),
        onClose,
      }}
      title={`Merge ${name} into another organization?`}
      what="The organizations"
      act="be merged"
      button={chosen === '' ? 'Merge' : `Merge into ${chosen}`}
      busy="Merging …"
      isReady={isPossible && !preview.isFetching}
    >
      <SelectField
        label="Into"
        value={into}
        choices={[['', 'Choose an organization'], ...(others.data ?? [])]}
        onChange={({ target }) => setInto(target.value)}
      />
      {others.error && <ProblemNote of="The organizations" error={others.error} />}
      {preview.error && <ProblemNote of="What would move" error={preview.error} />}
      {into !== '' && preview.isPending && <Loading lines={4} />}
      {preview.data && <Moves merge={preview.data} />}
    </ConfirmSheet>
  );
}

function Moves({ merge: { subscriptions, subscribers, credentials, conflicts, stays } }: { readonly merge: Merge }) {
  if (conflicts.length > 0)
    return (
      <>
        <p>Usage could not tell these from subscriptions of the other one. End or change them first:</p>
        <Names names={conflicts.map(({ name, productName }) => `${name} · ${productName}`)} />
      </>
    );
  return (
    <>
      <p>
        {countOf(subscriptions.length, 'subscription moves', 'subscriptions move', 'en')},{' '}
        {countOf(subscribers.length, 'subscriber', 'subscribers', 'en')} and{' '}
        {countOf(credentials.length, 'credential', 'credentials', 'en')} with them. Their next documents go to the other
        one.
      </p>
      <Names names={subscriptions.map(({ name, productName }) => `${name} · ${productName}`)} />
      <p>What stays: {stays.join(' ')} It cannot be taken back.</p>
    </>
  );
}

const mostNames = 10;

const Names = ({ names }: { readonly names: readonly string[] }) => (
  <ul>
    {names.slice(0, mostNames).map((name, at) => (
      <li key={`${at} ${name}`}>
        <Name>{name}</Name>
      </li>
    ))}
    {names.length > mostNames && <li>and {names.length - mostNames} more</li>}
  </ul>
);
