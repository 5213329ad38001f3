-- How a record of any kind stands: the last time that somebody confirmed it.
create table freshness (
  kind text not null,
  subject_id bigint not null,
  confirmed_ms bigint not null,
  person_id bigint not null,
  how text not null,
  constraint freshness_pk primary key (kind, subject_id)
);

-- Every time that somebody did, as history.
create table freshness_line (
  id bigint not null primary key,
  kind text not null,
  subject_id bigint not null,
  confirmed_ms bigint not null,
  person_id bigint not null,
  how text not null
);

create index freshness_line_by_subject on freshness_line (kind, subject_id, confirmed_ms);
create index freshness_line_by_person on freshness_line (person_id);
