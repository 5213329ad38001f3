-- Devices of interviewers: keys that we made, of which we keep hashes. Days are "2026-11-21".
create table openrosa_device (
  id bigint not null primary key,
  label text not null,
  user_name text not null,
  password_hash text not null,
  token_hash text not null,
  made_ms bigint not null,
  made_by bigint not null,
  until_on text not null,
  used_on text,
  revoked_ms bigint not null,
  constraint openrosa_device_user unique (user_name),
  constraint openrosa_device_token unique (token_hash)
);

create index openrosa_device_by_maker on openrosa_device (made_by);

-- What digest authentication needs of a password: who has it can sign in as this device.
create table openrosa_digest (
  device_id bigint not null primary key,
  ha1 text not null,
  constraint openrosa_digest_of foreign key (device_id) references openrosa_device (id)
);

-- Which questionnaires a device gets.
create table openrosa_device_survey (
  device_id bigint not null,
  survey_id bigint not null,
  constraint openrosa_device_survey_pk primary key (device_id, survey_id),
  constraint openrosa_device_survey_of foreign key (device_id) references openrosa_device (id)
);

-- With what nonces are signed: one row, the same for every process of the region.
create table openrosa_secret (
  id bigint not null primary key,
  secret text not null
);
