-- Consent that was given, with its proof; what ended stays as proof until its time is over.
create table consent (
  id bigint not null primary key,
  subject_kind text not null,
  subject_id bigint not null,
  purpose text not null,
  scope text not null,
  version bigint not null,
  mail text,
  proof text not null,
  given_ms bigint not null,
  withdrawn_ms bigint not null
);

create unique index consent_that_holds on consent (subject_kind, subject_id, purpose, scope) where withdrawn_ms = 0;
create index consent_by_subject on consent (subject_kind, subject_id, id);
create index consent_by_mail on consent (mail);

-- Links that show somebody without account what is kept of them. Tokens are kept as hashes only.
create table data_link (
  token_hash text not null primary key,
  mail text not null,
  created_ms bigint not null,
  expires_ms bigint not null,
  opened_ms bigint not null
);

create index data_link_by_mail on data_link (mail, created_ms);

-- What went because its time was over: how many of what, and when.
create table retention_line (
  id bigint not null primary key,
  at_ms bigint not null,
  effect text not null,
  amount bigint not null
);
