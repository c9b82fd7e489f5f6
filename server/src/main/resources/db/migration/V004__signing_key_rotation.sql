-- When a signing key signed, and when it was revoked. One current and one next key of each algorithm, whoever rotates.

alter table signing_keys add column current_since bigint;
alter table signing_keys add column current_until bigint;
alter table signing_keys add column revoked_at bigint;
update signing_keys set current_since = created_at where state = 'CURRENT';
create unique index signing_keys_current on signing_keys (tenant_id, algorithm) where state = 'CURRENT';
create unique index signing_keys_next on signing_keys (tenant_id, algorithm) where state = 'NEXT';
