-- One file on its way into the register.
create table import (
  id bigint not null primary key,
  state text not null,
  file_name text not null,
  source_kind text not null,
  mapping text not null,
  takes_doubtful bigint not null,
  is_held bigint not null,
  started_ms bigint not null,
  ended_ms bigint,
  person_id bigint not null,
  register_version bigint not null,
  process_id bigint not null,
  beat_ms bigint not null,
  rows_read bigint not null,
  rows_done bigint not null,
  new_count bigint not null,
  same_count bigint not null,
  changed_count bigint not null,
  doubtful_count bigint not null,
  refused_count bigint not null,
  failure text,
  failure_value text
);

-- One row of it: what it says (record: lines of key=value), what will happen with it and why (reasons, JSON).
create table import_row (
  import_id bigint not null,
  row_number bigint not null,
  verdict text not null,
  choice text not null,
  reasons text not null,
  record text not null,
  candidate_id bigint not null,
  candidate_row bigint not null,
  initiative_id bigint not null,
  is_done bigint not null,
  before text,
  constraint import_row_pk primary key (import_id, row_number)
);

create index import_row_by_verdict on import_row (import_id, verdict, row_number);

-- Free words that the vocabulary does not know, and how often they were read.
create table import_word (
  import_id bigint not null,
  field text not null,
  word text not null,
  occurrences bigint not null,
  constraint import_word_pk primary key (import_id, field, word)
);

-- The file itself, in parts, while a person still chooses what its columns mean.
create table import_file (
  import_id bigint not null,
  part bigint not null,
  bytes bytea not null,
  constraint import_file_pk primary key (import_id, part)
);
