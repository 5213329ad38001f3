-- What is coded together: the texts of one round (0: texts without a round).
create table coding_study (
  round_id bigint not null primary key,
  codebook_id bigint not null,
  is_blind bigint not null,
  made_ms bigint not null,
  taken_ms bigint not null
);

-- A text: an answer with its words, or an interview, whose words stay with the interview.
create table coding_text (
  id bigint not null primary key,
  round_id bigint not null,
  source_key text not null,
  kind text not null,
  place bigint not null,
  number bigint not null,
  interview_id bigint not null,
  version bigint not null,
  submission_id bigint not null,
  path text,
  turn text,
  question text,
  body text,
  respondent bigint not null,
  subject_kind text,
  subject_id bigint not null,
  category text,
  municipality text,
  phase text,
  start_year bigint not null,
  consent bigint not null,
  is_test bigint not null,
  taken_ms bigint not null,
  constraint coding_text_once unique (round_id, source_key),
  constraint coding_text_in foreign key (round_id) references coding_study (round_id)
);

create index coding_text_by_place on coding_text (round_id, kind, place);
create index coding_text_by_subject on coding_text (subject_kind, subject_id);

-- Who codes: a number instead of a name; person_id 0 once the account is gone, or of a file.
create table coding_coder (
  id bigint not null primary key,
  person_id bigint not null,
  number bigint not null,
  origin text,
  constraint coding_coder_once unique (number)
);

create index coding_coder_by_person on coding_coder (person_id);

-- One passage with one code by one coder, in Unicode code points. verdict: how a difference was settled.
-- merged_from: the code it was given, where another one took its place since; else 0.
create table coding_passage (
  id bigint not null primary key,
  text_id bigint not null,
  code_id bigint not null,
  coder_id bigint not null,
  from_point bigint not null,
  till_point bigint not null,
  quote text not null,
  memo text,
  verdict text,
  made_ms bigint not null,
  merged_from bigint not null,
  constraint coding_passage_once unique (text_id, code_id, coder_id, from_point, till_point, merged_from),
  constraint coding_passage_in foreign key (text_id) references coding_text (id),
  constraint coding_passage_by foreign key (coder_id) references coding_coder (id)
);

create index coding_passage_by_text on coding_passage (text_id, from_point);
create index coding_passage_by_code on coding_passage (code_id);

-- A coder said that a text is done.
create table coding_done (
  text_id bigint not null,
  coder_id bigint not null,
  said_ms bigint not null,
  constraint coding_done_pk primary key (text_id, coder_id),
  constraint coding_done_in foreign key (text_id) references coding_text (id)
);

-- A suggestion that a coder did not want.
create table coding_dismissal (
  text_id bigint not null,
  coder_id bigint not null,
  code_id bigint not null,
  from_point bigint not null,
  constraint coding_dismissal_pk primary key (text_id, coder_id, code_id, from_point),
  constraint coding_dismissal_in foreign key (text_id) references coding_text (id)
);

-- Words that may be shown to others once another researcher looked at them.
create table coding_quote (
  id bigint not null primary key,
  coding_id bigint not null,
  words text not null,
  consent bigint not null,
  state text not null,
  proposed_by bigint not null,
  proposed_ms bigint not null,
  reviewed_by bigint not null,
  reviewed_ms bigint not null,
  note text,
  constraint coding_quote_once unique (coding_id),
  constraint coding_quote_of foreign key (coding_id) references coding_passage (id)
);

create index coding_quote_by_state on coding_quote (state);

-- Two things that both are worth something and cannot both be had; and where each sector stands.
create table coding_dilemma (
  id bigint not null primary key,
  round_id bigint not null,
  title text not null,
  first_pole text not null,
  second_pole text not null,
  body text,
  code_id bigint not null,
  changed_ms bigint not null
);

create table coding_position (
  dilemma_id bigint not null,
  sector text not null,
  lean bigint not null,
  body text,
  constraint coding_position_pk primary key (dilemma_id, sector),
  constraint coding_position_of foreign key (dilemma_id) references coding_dilemma (id)
);

-- What works in a phase.
create table coding_principle (
  id bigint not null primary key,
  round_id bigint not null,
  phase text not null,
  title text not null,
  body text not null,
  code_id bigint not null,
  changed_ms bigint not null
);
