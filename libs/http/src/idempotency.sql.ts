/** For a service's first migration. */
export const idempotencySql = `
  create table idempotency_keys (
    tenant text not null,
    key text not null,
    input_hash text not null,
    status int,
    body jsonb,
    claimed_at timestamptz not null default now(),
    primary key (tenant, key)
  )`;
