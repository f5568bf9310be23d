import { makingReader, nameOfReader, quoted, removingReader, rowsOfReader, text } from './sql-reader-statements.js';

const reader = { database: 'meterstream', tenant: 'acme', views: ['usage_v1', 'document_lines_v1'] };
const password = { hash: 'ab'.repeat(32), salt: 'pepper' };

describe('the statements that make a reader of one tenant', () => {
  it('limit the rows of a view before they let it be read, and let nobody in before the end', () => {
    const identified = `identified with sha256_hash by '${password.hash}' salt 'pepper'`;
    expect(makingReader(reader, password)).toEqual([
      `create user if not exists \`meterstream.acme\` ${identified} host none`,
      "create row policy if not exists `meterstream.acme` on meterstream.usage_v1 for select using tenant = 'acme' to `meterstream.acme`",
      'grant select on meterstream.usage_v1 to `meterstream.acme`',
      "create row policy if not exists `meterstream.acme` on meterstream.document_lines_v1 for select using tenant = 'acme' to `meterstream.acme`",
      'grant select on meterstream.document_lines_v1 to `meterstream.acme`',
      'create quota or replace `meterstream.acme` for interval 1 hour max queries = 10000, execution_time = 1800 to `meterstream.acme`',
      `alter user \`meterstream.acme\` ${identified} host any settings readonly = 2 const, max_execution_time = 15 min 1 max 120, max_memory_usage = 1500000000 min 1 max 1500000000, max_result_bytes = 100000000 min 1 max 100000000, max_concurrent_queries_for_user = 4 min 1 max 4`,
    ]);
  });

  it('are of every machine of a cluster', () => {
    const onCluster = { ...reader, cluster: 'billing' };
    for (const statement of [...makingReader(onCluster, password), ...removingReader(onCluster)])
      expect(statement).toContain(" on cluster 'billing'");
  });

  it('remove the user before its limits', () => {
    expect(removingReader(reader)).toEqual([
      'drop user if exists `meterstream.acme`',
      'drop row policy if exists `meterstream.acme` on meterstream.usage_v1',
      'drop row policy if exists `meterstream.acme` on meterstream.document_lines_v1',
      'drop quota if exists `meterstream.acme`',
    ]);
  });

  it.each([
    ["o'neill", "'o\\'neill'", "`o'neill`"],
    ["' or 1 = 1 --", "'\\' or 1 = 1 --'", "`' or 1 = 1 --`"],
    ["\\' or 1", "'\\\\\\' or 1'", "`\\\\' or 1`"],
    ['a`b', "'a`b'", '`a\\`b`'],
    ['tail\\', "'tail\\\\'", '`tail\\\\`'],
  ])('say %s as text and as a name, whatever it holds', (tenant, asText, asName) => {
    expect(text(tenant)).toBe(asText);
    expect(quoted(tenant)).toBe(asName);
    expect(rowsOfReader({ tenant })).toBe(`tenant = ${asText}`);
  });

  it('give tenants of two databases two names', () => {
    expect(nameOfReader({ database: 'a_b', tenant: 'c' })).not.toBe(nameOfReader({ database: 'a', tenant: 'b_c' }));
  });
});
