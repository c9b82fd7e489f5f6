-- One dialect for SQLite and PostgreSQL: epoch milliseconds, app-made ids, 0 and 1 for booleans.
-- Every key begins with the tenant.

create table tenants (
  tenant_id varchar(64) not null primary key,
  name varchar(128) not null unique,
  issuer text not null,
  settings text not null,
  config_epoch bigint not null,
  created_at bigint not null
);

create table clients (
  tenant_id varchar(64) not null,
  client_id varchar(128) not null,
  created_at bigint not null,
  document text not null,
  primary key (tenant_id, client_id)
);

create table client_grants (
  tenant_id varchar(64) not null,
  grant_id varchar(64) not null,
  client_id varchar(128) not null,
  audience text not null,
  scope text not null,
  primary key (tenant_id, grant_id)
);
create unique index client_grants_by_audience on client_grants (tenant_id, client_id, audience);

create table resource_servers (
  tenant_id varchar(64) not null,
  resource_server_id varchar(64) not null,
  identifier text not null,
  created_at bigint not null,
  document text not null,
  primary key (tenant_id, resource_server_id)
);
create unique index resource_servers_by_identifier on resource_servers (tenant_id, identifier);

create table users (
  tenant_id varchar(64) not null,
  user_id varchar(512) not null,
  connection varchar(128) not null,
  email_key text,
  username_key text,
  blocked integer not null,
  password_hash text,
  user_metadata text not null,
  app_metadata text not null,
  logins_count bigint not null,
  last_login bigint,
  last_ip text,
  created_at bigint not null,
  updated_at bigint not null,
  document text not null,
  primary key (tenant_id, user_id)
);
create unique index users_by_email on users (tenant_id, connection, email_key) where email_key is not null;
create unique index users_by_username on users (tenant_id, connection, username_key) where username_key is not null;

create table sessions (
  tenant_id varchar(64) not null,
  session_id varchar(64) not null,
  user_id varchar(512) not null,
  cookie_hash char(64) not null,
  created_at bigint not null,
  updated_at bigint not null,
  authenticated_at bigint not null,
  last_interacted_at bigint not null,
  expires_at bigint not null,
  idle_expires_at bigint not null,
  persistent_cookie integer not null,
  methods text not null,
  clients text not null,
  device text not null,
  metadata text not null,
  revoked_at bigint,
  primary key (tenant_id, session_id)
);
create unique index sessions_by_cookie on sessions (tenant_id, cookie_hash);
create index sessions_by_user on sessions (tenant_id, user_id, created_at);

create table online_refresh_tokens (
  tenant_id varchar(64) not null,
  secret_hash char(64) not null,
  token_id varchar(64) not null,
  session_id varchar(64) not null,
  client_id varchar(128) not null,
  user_id varchar(512) not null,
  audience text not null,
  scopes text not null,
  auth_time bigint,
  created_at bigint not null,
  last_exchanged_at bigint,
  primary key (tenant_id, secret_hash)
);
create unique index online_refresh_tokens_by_id on online_refresh_tokens (tenant_id, token_id);
create index online_refresh_tokens_by_session on online_refresh_tokens (tenant_id, session_id);

create table refresh_token_families (
  tenant_id varchar(64) not null,
  family_id varchar(64) not null,
  client_id varchar(128) not null,
  user_id varchar(512) not null,
  connection varchar(128) not null,
  audience text,
  scopes text not null,
  rotating integer not null,
  latest integer not null,
  rotated_at bigint,
  auth_time bigint,
  session_id varchar(64),
  created_at bigint not null,
  expires_at bigint,
  idle_expires_at bigint,
  last_exchanged_at bigint,
  device text not null,
  metadata text not null,
  status varchar(16) not null,
  ended_because varchar(64),
  primary key (tenant_id, family_id)
);
create index refresh_token_families_by_user on refresh_token_families (tenant_id, user_id, client_id, created_at);
create index refresh_token_families_by_session on refresh_token_families (tenant_id, session_id) where session_id is not null;

create table authorization_codes (
  tenant_id varchar(64) not null,
  code_hash char(64) not null,
  client_id varchar(128) not null,
  user_id varchar(512) not null,
  session_id varchar(64) not null,
  redirect_uri text,
  code_challenge varchar(64),
  nonce text,
  audience text,
  scopes text not null,
  auth_time bigint,
  decided text not null,
  created_at bigint not null,
  expires_at bigint not null,
  redeemed_at bigint,
  replayed integer not null,
  issued_family_id varchar(64),
  issued_online_id varchar(64),
  primary key (tenant_id, code_hash)
);

create table login_transactions (
  tenant_id varchar(64) not null,
  handle_hash char(64) not null,
  browser_hash char(64) not null,
  request text not null,
  steps text not null,
  created_at bigint not null,
  expires_at bigint not null,
  primary key (tenant_id, handle_hash)
);

create table signing_keys (
  tenant_id varchar(64) not null,
  kid varchar(64) not null,
  algorithm varchar(16) not null,
  public_jwk text not null,
  encrypted_jwk text not null,
  state varchar(16) not null,
  created_at bigint not null,
  primary key (tenant_id, kid)
);

create table actions (
  tenant_id varchar(64) not null,
  action_id varchar(64) not null,
  name varchar(256) not null,
  created_at bigint not null,
  document text not null,
  primary key (tenant_id, action_id)
);
create unique index actions_by_name on actions (tenant_id, name);

create table action_versions (
  tenant_id varchar(64) not null,
  version_id varchar(64) not null,
  action_id varchar(64) not null,
  number integer not null,
  document text not null,
  primary key (tenant_id, version_id)
);
create unique index action_versions_by_number on action_versions (tenant_id, action_id, number);

create table bindings (
  tenant_id varchar(64) not null,
  trigger_id varchar(64) not null,
  position integer not null,
  binding_id varchar(64) not null,
  action_id varchar(64) not null,
  display_name varchar(256) not null,
  primary key (tenant_id, trigger_id, position)
);

create table executions (
  tenant_id varchar(64) not null,
  execution_id varchar(64) not null,
  date bigint not null,
  document text not null,
  primary key (tenant_id, execution_id)
);

create table logs (
  tenant_id varchar(64) not null,
  log_id varchar(64) not null,
  date bigint not null,
  type varchar(64) not null,
  document text not null,
  primary key (tenant_id, log_id)
);
create index logs_by_type on logs (tenant_id, type, log_id);
