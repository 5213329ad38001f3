-- Criteria by version: a change makes a new version, so that old decisions keep theirs.
create table assessment_version (
  version bigint not null primary key,
  made_ms bigint not null,
  person_id bigint not null,
  reason text not null
);

create table assessment_criterion (
  version bigint not null,
  number bigint not null,
  criterion_key text not null,
  label_nl text not null,
  label_en text not null,
  constraint assessment_criterion_pk primary key (version, number),
  constraint assessment_criterion_once unique (version, criterion_key)
);

-- One assessment of one initiative: waiting for a second opinion, disputed, proposed, or settled.
create table assessment (
  id bigint not null primary key,
  initiative_id bigint not null,
  state text not null,
  opened_ms bigint not null,
  verdict text,
  category text,
  reason text,
  settled_how text,
  settled_by bigint not null,
  settled_ms bigint
);

create index assessment_by_initiative on assessment (initiative_id, opened_ms);
create index assessment_by_state on assessment (state, opened_ms);

-- What one researcher found, the first (1) or the second (2).
create table assessment_opinion (
  id bigint not null primary key,
  assessment_id bigint not null,
  number bigint not null,
  person_id bigint not null,
  version bigint not null,
  verdict text not null,
  reason text not null,
  category text not null,
  category_reason text,
  said_ms bigint not null,
  constraint assessment_opinion_once unique (assessment_id, number),
  constraint assessment_opinion_of foreign key (assessment_id) references assessment (id)
);

create index assessment_opinion_by_time on assessment_opinion (said_ms);
create index assessment_opinion_by_person on assessment_opinion (person_id);

create table assessment_answer (
  opinion_id bigint not null,
  criterion_key text not null,
  answer text not null,
  evidence text,
  link text,
  constraint assessment_answer_pk primary key (opinion_id, criterion_key),
  constraint assessment_answer_of foreign key (opinion_id) references assessment_opinion (id)
);

-- What ships as worth looking at first; no decisions.
create table assessment_suggestion (
  name_key text not null primary key,
  why_nl text not null,
  why_en text not null
);
