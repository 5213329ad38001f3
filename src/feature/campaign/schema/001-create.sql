-- Asking initiatives whether what the register says is still right.
create table campaign (
  id bigint not null primary key,
  name text not null,
  query text not null,
  quality_below bigint not null,
  channels text not null,
  state text not null,
  subject_nl text not null,
  text_nl text not null,
  subject_en text not null,
  text_en text not null,
  remind_days bigint not null,
  remind_max bigint not null,
  found_count bigint not null,
  created_ms bigint not null,
  created_by bigint not null,
  sent_ms bigint not null,
  closed_ms bigint not null
);

-- One record that is asked, and how that stands.
create table campaign_ask (
  id bigint not null primary key,
  campaign_id bigint not null,
  kind text not null,
  subject_id bigint not null,
  place text not null,
  channel text not null,
  contact_id bigint not null,
  code text not null,
  mail_id bigint not null,
  looked_ms bigint not null,
  asked_ms bigint not null,
  reminders bigint not null,
  reminded_ms bigint not null,
  failure text not null,
  outcome text not null,
  answered_ms bigint not null,
  constraint campaign_ask_once unique (campaign_id, kind, subject_id),
  constraint campaign_ask_code unique (code),
  constraint campaign_ask_of_campaign foreign key (campaign_id) references campaign (id)
);

create index campaign_ask_by_subject on campaign_ask (kind, subject_id);
create index campaign_ask_by_look on campaign_ask (campaign_id, looked_ms);
create index campaign_ask_by_contact on campaign_ask (contact_id);

-- What lets somebody answer without signing in: only the hash of the token.
create table campaign_link (
  token_hash text not null primary key,
  ask_id bigint not null,
  via text not null,
  made_ms bigint not null,
  constraint campaign_link_of_ask foreign key (ask_id) references campaign_ask (id)
);

create index campaign_link_by_ask on campaign_link (ask_id);

-- Every answer; the newest that was not taken back counts.
create table campaign_answer (
  id bigint not null primary key,
  ask_id bigint not null,
  at_ms bigint not null,
  outcome text not null,
  via text not null,
  person_id bigint not null,
  since text,
  note text,
  phase_before text,
  is_seen bigint not null,
  constraint campaign_answer_of_ask foreign key (ask_id) references campaign_ask (id)
);

create index campaign_answer_by_ask on campaign_answer (ask_id, id);
create index campaign_answer_by_person on campaign_answer (person_id, id);

-- Contacts that asked for no more of these mails.
create table campaign_silence (
  contact_id bigint not null primary key,
  since_ms bigint not null
);

-- Reply codes that were wrong, per hour and hashed address: a brake on guesses.
create table campaign_guess (
  address_hash text not null,
  hour bigint not null,
  wrong bigint not null,
  constraint campaign_guess_pk primary key (address_hash, hour)
);
