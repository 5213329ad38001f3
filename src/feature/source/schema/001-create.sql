-- Where facts come from, and who said what.
create table source (
  id bigint not null primary key,
  kind text not null,
  title text,
  url text,
  identity text not null,
  seen_ms bigint not null,
  constraint source_once unique (kind, identity)
);

create table fact (
  subject_kind text not null,
  subject_id bigint not null,
  field text not null,
  source_id bigint not null,
  value text not null,
  import_id bigint not null,
  said_ms bigint not null,
  constraint fact_pk primary key (subject_kind, subject_id, field, source_id),
  constraint fact_source_exists foreign key (source_id) references source (id)
);

create index fact_by_source on fact (source_id);
