-- Questionnaires in the field. Days are "2026-11-21".
create table survey (
  id bigint not null primary key,
  name text not null,
  slug text not null,
  form_id bigint not null,
  version_id bigint not null,
  state text not null,
  access bigint not null,
  is_anonymous bigint not null,
  round_id bigint not null,
  opens_on text,
  closes_on text,
  quota bigint not null,
  minutes bigint not null,
  intro text,
  thanks text,
  intro_en text,
  thanks_en text,
  consent text,
  consent_en text,
  consent_version bigint not null,
  keep_months bigint not null,
  feeds_register bigint not null,
  made_ms bigint not null,
  opened_ms bigint not null,
  closed_ms bigint not null,
  owner text,
  mail text,
  made_by bigint not null,
  done_count bigint not null,
  looked_id bigint not null,
  constraint survey_slug_once unique (slug)
);

create index survey_by_round on survey (round_id);
create index survey_by_form on survey (form_id);

-- Every text that was agreed with.
create table survey_consent (
  survey_id bigint not null,
  version bigint not null,
  consent text not null,
  consent_en text,
  made_ms bigint not null,
  constraint survey_consent_pk primary key (survey_id, version),
  constraint survey_consent_of foreign key (survey_id) references survey (id)
);

-- Where those who are invited come from; of a file: why we have it and until when.
create table survey_list (
  id bigint not null primary key,
  survey_id bigint not null,
  kind text not null,
  purpose text not null,
  until_on text,
  added bigint not null,
  left_out bigint not null,
  added_ms bigint not null,
  added_by bigint not null,
  constraint survey_list_of foreign key (survey_id) references survey (id)
);

create index survey_list_by_survey on survey_list (survey_id, id);

-- Somebody who is invited. In an anonymous survey changed_ms is 0.
create table survey_invitation (
  id bigint not null primary key,
  survey_id bigint not null,
  list_id bigint not null,
  kind text,
  subject_id bigint not null,
  contact_id bigint not null,
  name text not null,
  mail text,
  phone text,
  address text,
  language text not null,
  municipality text,
  group_name text,
  wave bigint not null,
  state bigint not null,
  failure text not null,
  reply_code text not null,
  changed_ms bigint not null,
  mails bigint not null,
  mail_id bigint not null,
  is_stopped bigint not null,
  name_key text not null,
  constraint survey_invitation_subject unique (survey_id, kind, subject_id),
  constraint survey_invitation_mail unique (survey_id, mail),
  constraint survey_invitation_code unique (reply_code),
  constraint survey_invitation_of foreign key (survey_id) references survey (id)
);

create index survey_invitation_by_turn on survey_invitation (survey_id, wave, mails, id);
create index survey_invitation_by_state on survey_invitation (survey_id, state, id);
create index survey_invitation_by_mail on survey_invitation (mail);
create index survey_invitation_by_subject on survey_invitation (kind, subject_id);

-- What lets somebody in without signing in: only the hash of the token, and no time.
create table survey_link (
  token_hash text not null primary key,
  invitation_id bigint not null,
  constraint survey_link_of foreign key (invitation_id) references survey_invitation (id)
);

create index survey_link_by_invitation on survey_link (invitation_id);

-- How invitations of anonymous surveys moved on, until several move at once: so that nobody can
-- lay the order of these next to the order of the answers.
create table survey_mark (
  invitation_id bigint not null primary key,
  survey_id bigint not null,
  state bigint not null,
  constraint survey_mark_of foreign key (invitation_id) references survey_invitation (id)
);

create index survey_mark_by_survey on survey_mark (survey_id);

-- What is written to a wave, and when: turn 0 invites, the next ones remind.
create table survey_mail (
  survey_id bigint not null,
  wave bigint not null,
  turn bigint not null,
  send_on text,
  subject_nl text not null,
  body_nl text not null,
  subject_en text not null,
  body_en text not null,
  state text not null,
  sent_ms bigint not null,
  constraint survey_mail_pk primary key (survey_id, wave, turn),
  constraint survey_mail_of foreign key (survey_id) references survey (id)
);
