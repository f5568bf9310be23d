"""What a driver of ClickHouse for Python finds at the port of the embedded one."""

import os

import clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError

for compress in (False, "lz4", "zstd"):
    client = clickhouse_connect.get_client(
        host="127.0.0.1",
        port=int(os.environ["SQL_PORT"]),
        username="operator",
        password=os.environ["SQL_KEY"],
        compress=compress,
    )
    print(compress, client.query("select count() from usage_v1").result_rows)

asked = {"text": "it's\t\\", "list": ["a'b", "c"], "none": None}
print(client.query("select {text:String}, {list:Array(String)}, {none:Nullable(Int8)}", parameters=asked).result_rows)
print(client.query("select toDecimal128('1.5', 18), toLowCardinality('x'), map('k', [1])").result_rows)
with client.query_row_block_stream("select number from numbers(200000)") as blocks:
    print(sum(len(block) for block in blocks))
for refused in ("select file('/etc/hostname')", "drop table rated_usage", "select nothing"):
    try:
        client.query(refused)
    except DatabaseError as error:
        print("refused", str(error).split("code: ")[1].split(",")[0])
