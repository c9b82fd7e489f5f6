-- What npm dependencies were built to, once per content: versions of Actions refer to it by its hash.
create table action_packages (
  tenant_id varchar(64) not null,
  hash varchar(64) not null,
  content text not null,
  created_at bigint not null,
  primary key (tenant_id, hash)
);
