-- What somebody is filling in. key_hash: of the token of a link, where no invitation may be known. changed_ms moves with
-- every save, and tells two windows apart. mail_hash: of the address that was invited, for who asks what we know.
create table submission_draft (
  id bigint not null primary key,
  survey_id bigint not null,
  version_id bigint not null,
  invitation_id bigint not null,
  key_hash text,
  mail_hash text,
  kind text,
  subject_id bigint not null,
  municipality text,
  channel text not null,
  language text not null,
  started_ms bigint not null,
  changed_ms bigint not null,
  person_id bigint not null,
  instance_id text not null,
  consent_version bigint not null,
  document text not null,
  constraint submission_draft_key unique (key_hash)
);

create unique index submission_draft_by_invitation on submission_draft (invitation_id) where invitation_id > 0;
create index submission_draft_by_mail on submission_draft (mail_hash);
create index submission_draft_by_survey on submission_draft (survey_id, id);

-- What was sent, where it is known who was asked. is_current 0: a later version of itself took its place.
create table submission (
  id bigint not null primary key,
  survey_id bigint not null,
  version_id bigint not null,
  invitation_id bigint not null,
  key_hash text,
  mail_hash text,
  kind text,
  subject_id bigint not null,
  municipality text,
  channel text not null,
  language text not null,
  started_ms bigint not null,
  changed_ms bigint not null,
  done_ms bigint not null,
  person_id bigint not null,
  instance_id text not null,
  name text,
  is_current bigint not null,
  review text not null,
  consent_version bigint not null,
  document_hash text not null,
  replaces_id bigint not null,
  constraint submission_instance unique (instance_id),
  constraint submission_key unique (key_hash),
  constraint submission_of_version foreign key (version_id) references form_version (id)
);

create index submission_by_survey on submission (survey_id, id);
create index submission_by_invitation on submission (invitation_id, id);
create index submission_by_review on submission (review, id);
create index submission_by_mail on submission (mail_hash);
create index submission_by_person on submission (person_id);

-- What was sent to an anonymous survey: no time, no invitation, no subject, and ids that are purely random.
create table submission_anonymous (
  id bigint not null primary key,
  survey_id bigint not null,
  version_id bigint not null,
  channel text not null,
  language text not null,
  instance_id text not null,
  is_current bigint not null,
  consent_version bigint not null,
  document_hash text not null,
  replaces_id bigint not null,
  constraint submission_anonymous_instance unique (instance_id),
  constraint submission_anonymous_of_version foreign key (version_id) references form_version (id)
);

create index submission_anonymous_by_survey on submission_anonymous (survey_id, id);

-- Links that were used up in an anonymous survey: says that somebody sent, and not what.
create table submission_used (
  key_hash text not null primary key,
  survey_id bigint not null
);

-- The answers of a submission as one XML document, and as one text for tables: see answer_pack.
create table submission_document (
  submission_id bigint not null primary key,
  document text not null,
  answers text not null
);

-- The same as rows. Of an anonymous survey the ids are random too, so that rows have no order.
create table submission_answer (
  id bigint not null primary key,
  submission_id bigint not null,
  path text not null,
  turn text not null,
  value text not null,
  constraint submission_answer_once unique (submission_id, path, turn)
);

-- Files that belong to an answer, of drafts as well.
create table submission_attachment (
  id bigint not null primary key,
  submission_id bigint not null,
  name text not null,
  type text not null,
  hash text not null,
  size bigint not null,
  bytes bytea not null,
  constraint submission_attachment_once unique (submission_id, name)
);

-- One value that may go on to the register, after somebody looked at it.
create table submission_review (
  submission_id bigint not null,
  field text not null,
  verdict text not null,
  value text,
  decided_ms bigint not null,
  decided_by bigint not null,
  constraint submission_review_pk primary key (submission_id, field)
);

-- Reply codes that were wrong and answers that were begun, per hour and hashed address: a brake on guesses and floods.
create table submission_guess (
  address_hash text not null,
  hour bigint not null,
  wrong bigint not null,
  begun bigint not null,
  constraint submission_guess_pk primary key (address_hash, hour)
);
