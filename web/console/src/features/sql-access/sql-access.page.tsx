import { createLazyRoute } from '@tanstack/react-router';
import { CopyText } from '../../../../ui/copy/copy.js';
import { Card, Facts, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { ObjectPage } from '../../object-page.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { sampleQuery } from './sample-query.js';
import styles from './sql-access.module.css';
import { type SqlAccess, useSqlAccess } from './sql-access.queries.js';
import { SqlReader } from './sql-reader.js';

export const Route = createLazyRoute('/settings/sql-access')({ component: SqlAccessPage });

/** Where programs of others ask ClickHouse itself, and as whom. */
function SqlAccessPage() {
  const query = useSqlAccess();
  return (
    <>
      <PageHead title="SQL access" />
      <SettingsTabs />
      <p className={mutedClass}>
        Grafana, DBeaver or curl may ask ClickHouse itself. They read what stands below and change nothing.
      </p>
      <ObjectPage of="The access by SQL" query={query}>
        {(access) => (
          <>
            <Place access={access} />
            {access.mode === 'server' ? <SqlReader access={access} /> : <OfTheStack access={access} />}
          </>
        )}
      </ObjectPage>
    </>
  );
}

const Place = ({ access: { address, database, views, user, exists } }: { readonly access: SqlAccess }) => (
  <Card title="ClickHouse">
    <Facts
      facts={[
        ['Address', address ? <code key="address">{address}</code> : 'none is open'],
        ['Database', <code key="database">{database}</code>],
        ['Views', <code key="views">{views.join(', ')}</code>],
        ...(user === undefined
          ? []
          : ([
              ['User', <code key="user">{user}</code>],
              [
                'State',
                exists ? (
                  <Tag key="state" tone="positive">
                    Live
                  </Tag>
                ) : (
                  <Tag key="state">Not made</Tag>
                ),
              ],
            ] as const)),
      ]}
    />
  </Card>
);

/** The embedded engine has no users: there is one password, and it is not the tenant's. */
const OfTheStack = ({ access }: { readonly access: SqlAccess }) => (
  <Card title="Who may ask">
    <div className={styles.body}>
      {access.address === undefined ? (
        <p>
          ClickHouse is embedded here and listens nowhere. Whoever runs the stack opens it by{' '}
          <code>METERSTREAM_SQL_PORT</code>.
        </p>
      ) : (
        <>
          <p>
            ClickHouse is embedded here and has no users. The address answers only on the machine that runs the stack,
            and for all tenants. Its password is the operator’s key; any name will do.
          </p>
          <CopyText label="A query by curl">
            {sampleQuery({
              ...access,
              address: access.address,
              user: 'operator',
              password: '$METERSTREAM_OPERATOR_KEY',
            })}
          </CopyText>
        </>
      )}
      <p className={mutedClass}>
        A user of this tenant’s own, who sees its rows alone, is made where Meterstream writes into a ClickHouse server.
      </p>
    </div>
  </Card>
);
