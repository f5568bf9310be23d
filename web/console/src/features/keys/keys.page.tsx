import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { SecretOnce } from '../../secret-once.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type ApiKey, keyFields, useApiKeys, useMakeKey } from './keys.queries.js';
import { OpenKey } from './open-key.js';

const path = '/developers/api-keys';

export const Route = createLazyRoute(path)({ component: ApiKeysPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<ApiKey>[] => [
  { name: 'Key', width: 'minmax(96px, 1.4fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Ends in', width: '72px', cell: ({ lastFour }) => <code dir="ltr">…{lastFour}</code> },
  { name: 'May', width: 'minmax(96px, 1.2fr)', shows: 'roomy', cell: ({ scopes }) => scopes.join(', ') },
  {
    name: 'Made',
    width: '100px',
    shows: 'roomy',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={dayText} />,
  },
  {
    name: 'Expires',
    width: '100px',
    shows: 'roomy',
    cell: ({ expiresAt }) => (expiresAt ? <Moment at={expiresAt} zone={zone} format={dayText} /> : 'never'),
  },
  { name: 'State', width: '88px', cell: (key) => <State of={key} /> },
];

const State = ({ of: { revokedAt } }: { readonly of: ApiKey }) =>
  revokedAt ? <Tag>Revoked</Tag> : <Tag tone="positive">Live</Tag>;

function ApiKeysPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const pages = useApiKeys();
  const make = useMakeKey();
  const [secret, setSecret] = useState<string>();
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ keyId }) => keyId === open);
  const close = () => {
    setSecret(undefined);
    void navigate({ to: path });
  };
  const making = {
    title: 'New API key',
    of: 'The key',
    act: 'be made',
    fields: keyFields,
    submit: 'Make the key',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ key }: { readonly key?: string | undefined }) => setSecret(key),
  };
  return (
    <MakingPage
      need="admin"
      title="API Keys"
      label="API keys"
      pages={pages}
      columns={columnsIn(zone)}
      keyOf={({ keyId }) => keyId}
      isOpen={({ keyId }) => keyId === open}
      linkOf={({ keyId }, className, content) => (
        <Link to={path} search={{ open: keyId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No key. A program sends usage and asks for what was billed with one."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make a key
        </Link>
      }
      making={isNew && secret === undefined ? making : undefined}
      panel={
        secret === undefined ? (
          opened && <OpenKey key={opened.keyId} apiKey={opened} zone={zone} onClose={close} />
        ) : (
          <Panel title="The new key" about="secret" onClose={close}>
            <SecretOnce label="The key" variable="METERSTREAM_API_KEY" secret={secret} onStored={close} />
          </Panel>
        )
      }
      onClose={close}
    />
  );
}
