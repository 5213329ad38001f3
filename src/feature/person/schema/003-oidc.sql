-- Signing in with the account of one's own organisation (OpenID Connect). Config and keys are what the provider says
-- of itself, fetched again after a while.
create table oidc_provider (
  id bigint not null primary key,
  label text not null,
  issuer text not null,
  client_id text not null,
  secret text,
  private_key text,
  role_claim text,
  role_map text,
  mail_domains text,
  acr text,
  trusts_mail bigint not null,
  is_on bigint not null,
  config text,
  public_keys text,
  fetched_ms bigint not null,
  changed_ms bigint not null
);

-- A sign-in on its way: works once, for ten minutes, in the browser where it began.
create table oidc_sign_in (
  state_hash text not null primary key,
  browser_hash text not null,
  provider_id bigint not null,
  path text,
  expires_ms bigint not null
);

-- Who somebody is at a provider, and which roles came from there.
create table oidc_account (
  issuer text not null,
  subject text not null,
  person_id bigint not null,
  roles bigint not null,
  created_ms bigint not null,
  used_ms bigint not null,
  constraint oidc_account_pk primary key (issuer, subject)
);

create index oidc_account_by_person on oidc_account (person_id);
