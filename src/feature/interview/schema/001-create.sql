-- Conversations with people of initiatives and organisations.
create table interview (
  id bigint not null primary key,
  round_id bigint not null,
  subject_kind text,
  subject_id bigint not null,
  title text not null,
  state text not null,
  held_on text,
  place text,
  interviewer_id bigint not null,
  guide_id bigint not null,
  guide_version bigint not null,
  consent bigint not null,
  consent_on text,
  consent_how text,
  consent_version bigint not null,
  consent_by bigint not null,
  notes text,
  is_pseudonymised bigint not null,
  pseudonymised_ms bigint,
  pseudonymised_by bigint not null,
  version bigint not null,
  category text,
  municipality text,
  phase text,
  start_year bigint not null,
  is_test bigint not null,
  edit bigint not null,
  notes_edit bigint not null,
  withdrawn_ms bigint,
  checked_ms bigint,
  checked_by bigint not null,
  made_ms bigint not null,
  made_by bigint not null,
  changed_ms bigint not null
);

create index interview_by_round on interview (round_id, state);
create index interview_by_subject on interview (subject_kind, subject_id);

-- What was said, by version; of older versions only that they were there, once a transcript was checked.
create table interview_transcript (
  interview_id bigint not null,
  version bigint not null,
  why text not null,
  transcript text,
  is_pseudonymised bigint not null,
  made_ms bigint not null,
  made_by bigint not null,
  constraint interview_transcript_pk primary key (interview_id, version)
);

create table interview_turn (
  interview_id bigint not null,
  version bigint not null,
  number bigint not null,
  speaker text not null,
  is_interviewer bigint not null,
  start_at bigint not null,
  end_at bigint not null,
  from_ms bigint not null,
  till_ms bigint not null,
  constraint interview_turn_pk primary key (interview_id, version, number)
);

-- What became of which code points of the version before it: numbers only.
create table interview_change (
  interview_id bigint not null,
  version bigint not null,
  number bigint not null,
  start_at bigint not null,
  end_at bigint not null,
  new_length bigint not null,
  constraint interview_change_pk primary key (interview_id, version, number)
);

-- Topic lists; each save makes a version.
create table interview_guide (
  id bigint not null primary key,
  name text not null,
  version bigint not null,
  is_archived bigint not null,
  made_ms bigint not null
);

create table interview_guide_version (
  guide_id bigint not null,
  version bigint not null,
  guide_text text not null,
  made_ms bigint not null,
  made_by bigint not null,
  constraint interview_guide_version_pk primary key (guide_id, version)
);
