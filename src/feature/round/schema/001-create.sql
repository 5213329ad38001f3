-- Rounds of inventory. Days are "2026-11-21".
create table round (
  id bigint not null primary key,
  name text not null,
  question text not null,
  mandate text not null,
  mandate_url text,
  begins_on text not null,
  ends_on text not null,
  state text not null,
  result text,
  result_url text,
  made_ms bigint not null
);

create table round_step (
  id bigint not null primary key,
  round_id bigint not null,
  title text not null,
  due_on text not null,
  done_ms bigint,
  constraint round_step_of foreign key (round_id) references round (id)
);

create index round_step_by_round on round_step (round_id, due_on);

-- Whom was asked, and what came back: functions and organisations, no persons.
create table round_source (
  id bigint not null primary key,
  round_id bigint not null,
  kind text not null,
  name text not null,
  municipality_code text,
  village text,
  asked_by text,
  asked_of text,
  state text not null,
  asked_on text,
  reminded_on text,
  answered_on text,
  names bigint,
  note text,
  constraint round_source_of foreign key (round_id) references round (id)
);

create index round_source_by_round on round_source (round_id, id);

-- Which source named which initiative.
create table round_find (
  source_id bigint not null,
  initiative_id bigint not null,
  round_id bigint not null,
  kind text not null,
  found_ms bigint not null,
  constraint round_find_pk primary key (source_id, initiative_id),
  constraint round_find_of foreign key (source_id) references round_source (id)
);

create index round_find_by_initiative on round_find (initiative_id);
create index round_find_by_round on round_find (round_id);

-- The register as it was. last_id: how far an unfinished one has come.
create table snapshot (
  id bigint not null primary key,
  name text not null,
  round_id bigint not null,
  begun_ms bigint not null,
  done_ms bigint,
  previous_id bigint not null,
  last_id bigint not null,
  total bigint not null,
  started bigint not null,
  found bigint not null,
  unsure bigint not null,
  returned bigint not null,
  ended bigint not null,
  merged bigint not null,
  hidden bigint not null,
  moved bigint not null,
  relocated bigint not null
);

create table snapshot_record (
  snapshot_id bigint not null,
  initiative_id bigint not null,
  name text not null,
  category text not null,
  status text not null,
  phase text,
  municipality_code text,
  village text,
  start_year bigint,
  is_alive bigint not null,
  constraint snapshot_record_pk primary key (snapshot_id, initiative_id),
  constraint snapshot_record_of foreign key (snapshot_id) references snapshot (id)
);

-- The link under which a calendar program may read the deadlines: only its hash.
create table round_calendar (
  id bigint not null primary key,
  hash text not null,
  made_ms bigint not null
);
