-- What users let clients have; how refresh tokens ended; who rotated one last.

create table consents (
  tenant_id varchar(64) not null,
  consent_id varchar(64) not null,
  user_id varchar(512) not null,
  client_id varchar(128) not null,
  audience text not null,
  scopes text not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, consent_id)
);
create unique index consents_by_user on consents (tenant_id, user_id, client_id, audience);
create index consents_by_client on consents (tenant_id, client_id);

alter table refresh_token_families add column replaced_by varchar(64);
alter table refresh_token_families add column rotation text;
create index refresh_token_families_by_client on refresh_token_families (tenant_id, client_id);

alter table online_refresh_tokens add column ended_because varchar(64);
create index online_refresh_tokens_by_user on online_refresh_tokens (tenant_id, user_id, client_id);
