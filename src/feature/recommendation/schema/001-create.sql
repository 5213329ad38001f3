-- What should be done, by whom, on which evidence. Days are "2026-11-22".
create table recommendation (
  id bigint not null primary key,
  round_id bigint not null,
  number bigint not null,
  title text not null,
  body text not null,
  priority bigint not null,
  state text not null,
  reply_by text,
  made_ms bigint not null,
  changed_ms bigint not null,
  published_ms bigint not null,
  constraint recommendation_number unique (round_id, number)
);

-- To whom; one record for all recommendations to the same office.
create table recommendation_addressee (
  id bigint not null primary key,
  kind text not null,
  name text not null,
  name_key text not null,
  municipality text,
  mail text,
  constraint recommendation_addressee_name unique (kind, name_key)
);

create table recommendation_to (
  recommendation_id bigint not null,
  addressee_id bigint not null,
  position bigint not null,
  constraint recommendation_to_pk primary key (recommendation_id, addressee_id)
);

create index recommendation_to_addressee on recommendation_to (addressee_id);

create table recommendation_evidence (
  recommendation_id bigint not null,
  position bigint not null,
  kind text not null,
  label text not null,
  target text not null,
  constraint recommendation_evidence_pk primary key (recommendation_id, position)
);

-- Each answer stays; the newest one counts. Hidden ones are shown to nobody but staff.
create table recommendation_reply (
  id bigint not null primary key,
  recommendation_id bigint not null,
  addressee_id bigint not null,
  status text not null,
  body text,
  due_on text,
  link text,
  said_ms bigint not null,
  said_by bigint not null,
  seen_ms bigint not null,
  hidden_ms bigint not null
);

create index recommendation_reply_of on recommendation_reply (recommendation_id, addressee_id);

-- Personal links of an office to its own page, by hash.
create table recommendation_link (
  token_hash text not null primary key,
  addressee_id bigint not null,
  made_ms bigint not null
);

create index recommendation_link_of on recommendation_link (addressee_id);

-- What was asked again, so that nobody is asked twice: "before", "after", or the day that passed.
create table recommendation_reminder (
  recommendation_id bigint not null,
  addressee_id bigint not null,
  kind text not null,
  sent_ms bigint not null,
  constraint recommendation_reminder_pk primary key (recommendation_id, addressee_id, kind)
);
