-- Mails on their way out, and addresses that mail came back from.
create table outbox_mail (
  id bigint not null primary key,
  kind text not null,
  mail text not null,
  mail_name text,
  language text not null,
  title text,
  title_key text,
  body text,
  stop_url text,
  subject_kind text not null,
  subject_id bigint not null,
  is_secret bigint not null,
  state bigint not null,
  attempts bigint not null,
  created_ms bigint not null,
  since_ms bigint not null,
  next_ms bigint not null,
  ended_ms bigint not null,
  answer text
);
create index outbox_mail_by_turn on outbox_mail (state, is_secret desc, next_ms, id);
create index outbox_mail_by_mail on outbox_mail (mail);
create index outbox_mail_by_subject on outbox_mail (subject_kind, subject_id);
create index outbox_mail_by_created on outbox_mail (created_ms);

create table outbox_bounce (
  mail text not null primary key,
  bounced_ms bigint not null,
  answer text not null
);
