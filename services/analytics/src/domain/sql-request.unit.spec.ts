import { problemOfSql, sqlRequestOf } from './sql-request.js';

/** As many as the door takes. */
const mostSqlCharacters = 262_144;

const basic = `Basic ${Buffer.from('me:a:b').toString('base64')}`;

describe('a request of ClickHouse’s HTTP interface', () => {
  it.each([
    ['a query in the address', '/?query=select%201', {}, '', { sql: 'select 1', format: 'TabSeparated' }],
    ['a query in the body', '/', {}, 'select 1', { sql: 'select 1' }],
    ['half of it in each', '/?query=select%201', {}, 'format CSV', { sql: 'select 1\nformat CSV' }],
    ['its format', '/?default_format=JSON', {}, '', { format: 'JSON' }],
    ['its format in a header', '/?default_format=JSON', { 'x-clickhouse-format': 'CSV' }, '', { format: 'CSV' }],
    ['a password in the address', '/?user=me&password=p', {}, '', { user: 'me', password: 'p' }],
    ['a password with a colon', '/', { authorization: basic }, '', { user: 'me', password: 'a:b' }],
    ['a key', '/', { 'x-clickhouse-user': 'me', 'x-clickhouse-key': 'k' }, '', { user: 'me', password: 'k' }],
    ['a database', '/?database=a', { 'x-clickhouse-database': 'b' }, '', { database: 'b' }],
    ['none of these', '/?database=', {}, '', { database: undefined, revision: 0, isCompressed: false, parameters: {} }],
    ['how it reads', '/?compress=1&client_protocol_version=54460', {}, '', { isCompressed: true, revision: 54_460 }],
    [
      'parameters as text in a table',
      `/?param_a=${encodeURIComponent("it's\\tx\\\\y")}&param_none=%5CN&param_list=${encodeURIComponent("['it\\'s']")}&other=1`,
      {},
      '',
      { parameters: { a: "it's\tx\\y", none: null, list: "['it''s']" } },
    ],
    [
      'that answers come as gzip, twice',
      '/?enable_http_compression=1',
      { 'accept-encoding': 'br, gzip;q=0.5' },
      '',
      { isGzipped: true },
    ],
    ['that once', '/', { 'accept-encoding': 'gzip' }, '', { isGzipped: false }],
    ['that not', '/?enable_http_compression=1', { 'accept-encoding': 'gzip;q=0' }, '', { isGzipped: false }],
    ['nobody', '/?query=x', { authorization: 'Bearer x' }, '', { user: undefined, password: undefined }],
  ])('says %s', (_what, url, headers, body, expected) => {
    expect(sqlRequestOf(url, headers, body)).toMatchObject(expected);
  });

  it.each([
    ['select 1', 'JSON', undefined],
    ['', 'JSON', 'no query'],
    [' /* a */ (select 1) -- b', 'JSON', undefined],
    ["select 'a;b', 'it\\'s', '#$', \"outfile\" ;\n", 'JSON', undefined],
    ['with 1 as x select x', 'JSON', undefined],
    ['-- nothing', 'JSON', 'no query'],
    ["select 1 into/**/OutFile '/tmp/x'", 'JSON', 'no files'],
    ['kill query where 1', 'JSON', 'here reads'],
    ['/* select */ kill query where 1', 'JSON', 'here reads'],
    ['select 1; kill query where 1', 'JSON', 'One query'],
    ["select '\\'; kill query where 1 --'", 'JSON', undefined],
    ["select $$'$$; kill query where 1 --'", 'JSON', 'Text stands'],
    ["select 1 # '\n; kill query where 1 # '", 'JSON', 'Text stands'],
    ["select 'open", 'JSON', 'Text stands'],
    ["select 'open\\'", 'JSON', 'Text stands'],
    ["select 'open\\", 'JSON', 'Text stands'],
    ["select 'a' || 'open; kill query where 1", 'JSON', 'One query'],
    ['select 1 /* open; kill query where 1', 'JSON', 'One query'],
    ['/* open', 'JSON', 'here reads'],
    ['select 1', 'JSON settings x = 1', 'letters and digits'],
    ["select file('/etc/hostname')", 'JSON', 'no files'],
    ["select `file`/**/('/etc/hostname')", 'JSON', 'no files'],
    ["select * apply file from (select '/etc/hostname')", 'JSON', 'no files'],
    ["select arrayMap(file, ['/etc/hostname'])", 'JSON', 'no files'],
    ['select "fi\\x6ce"(\'/etc/hostname\')', 'JSON', 'without \\'],
    ["select * from eval('select 1')", 'JSON', 'no files'],
    ["describe table s3('http://127.0.0.1:1/bucket/x', 'CSV')", 'JSON', 'no other machines'],
    ["select 'file', `profile`, t.file, filename from t", 'JSON', undefined],
    ['describe table meterstream.usage_v1', 'JSON', undefined],
    ['describe (select 1)', 'JSON', undefined],
  ])('%j in %s: %s', (sql, format, problem) => {
    const found = problemOfSql({ sql, format });
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });

  it.each([
    ['strings', "select '", "\\'", 'Text stands'],
    ['names', 'select "', '\\"', 'Text stands'],
    ['names in the way of MySQL', 'select `', '\\`', 'Text stands'],
    ['comments', 'select 1', '/* ', undefined],
  ])('is read once, with as many %s that never end as it has room for', (_what, beginning, sign, problem) => {
    const sql = `${beginning}${sign.repeat((mostSqlCharacters - beginning.length) / sign.length)}`;
    const found = problemOfSql({ sql, format: 'JSON' });
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });
});
