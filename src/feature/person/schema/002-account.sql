-- Accounts: name and address, roles with who gave them, sessions that can be listed, a second factor, brakes on guessing.
alter table person add column name text;
alter table person add column sort_key text;
alter table person add column mail text;
alter table person add column language text;
alter table person add column is_blocked bigint not null default 0;
alter table person add column signed_in_ms bigint not null default 0;
alter table person add column password_hash text;
alter table person add column password_ms bigint not null default 0;
create unique index person_mail_is_unique on person (mail);

create table person_role (
  person_id bigint not null,
  role bigint not null,
  since_ms bigint not null,
  granted_by bigint not null,
  primary key (person_id, role),
  constraint person_role_person_exists foreign key (person_id) references person (id)
);
insert into person_role (person_id, role, since_ms, granted_by)
  select id, 32, created_ms, 0 from person where (roles & 32) <> 0;

delete from session;
delete from sign_in_link;
alter table session add column id bigint not null default 0;
alter table session add column how text not null default 'mail';
alter table session add column device text;
alter table session add column has_second bigint not null default 0;
create index session_of_person on session (person_id);
alter table sign_in_link add column how text not null default 'mail';
alter table sign_in_link add column path text;

create table mail_change (
  token_hash text not null primary key,
  person_id bigint not null,
  mail text not null,
  expires_ms bigint not null,
  constraint mail_change_person_exists foreign key (person_id) references person (id)
);

create table person_totp (
  person_id bigint not null primary key,
  secret text not null,
  created_ms bigint not null,
  confirmed_ms bigint,
  last_step bigint not null,
  constraint person_totp_person_exists foreign key (person_id) references person (id)
);

create table recovery_code (
  code_hash text not null primary key,
  person_id bigint not null,
  used_ms bigint,
  constraint recovery_code_person_exists foreign key (person_id) references person (id)
);

-- One line for each account and each address that tried, kept for a day. The keys are hashes.
create table sign_in_brake (
  brake_key text not null primary key,
  tries bigint not null,
  last_ms bigint not null,
  until_ms bigint not null
);

create table role_review (
  id bigint not null primary key,
  at_ms bigint not null,
  person_id bigint not null
);
