-- What the last run of a user's scripts put into ID tokens, for /userinfo. The holder is a session or a refresh token
-- family; empty for a grant that has neither.

create table userinfo_claims (
  tenant_id varchar(64) not null,
  user_id varchar(512) not null,
  client_id varchar(128) not null,
  holder varchar(64) not null,
  claims text not null,
  updated_at bigint not null,
  primary key (tenant_id, user_id, client_id, holder)
);
create index userinfo_claims_by_holder on userinfo_claims (tenant_id, holder);
create index userinfo_claims_by_client on userinfo_claims (tenant_id, client_id);
