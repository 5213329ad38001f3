-- A list of words that researchers code texts with. `version` is the last one that was named.
create table codebook (
  id bigint not null primary key,
  name text not null,
  about text,
  version bigint not null,
  is_main bigint not null,
  is_public bigint not null,
  made_ms bigint not null,
  changed_ms bigint not null
);

-- One code. A code that was merged or retired stays: what was coded with it points here.
create table code (
  id bigint not null primary key,
  codebook_id bigint not null,
  parent_id bigint not null,
  code_group bigint not null,
  code_key text not null,
  label_nl text not null,
  label_en text,
  definition text,
  when_to_use text,
  when_not text,
  example text,
  color text not null,
  place bigint not null,
  merged_into bigint not null,
  split_from bigint not null,
  is_retired bigint not null,
  constraint code_once unique (codebook_id, code_key),
  constraint code_of foreign key (codebook_id) references codebook (id)
);

-- A version that somebody named, with the reason.
create table codebook_version (
  codebook_id bigint not null,
  version bigint not null,
  name text not null,
  reason text not null,
  named_ms bigint not null,
  person_id bigint not null,
  constraint codebook_version_pk primary key (codebook_id, version),
  constraint codebook_version_of foreign key (codebook_id) references codebook (id)
);

-- What happened to a code, field by field; `version` is the one that it came after.
create table code_change (
  id bigint not null primary key,
  codebook_id bigint not null,
  code_id bigint not null,
  version bigint not null,
  at_ms bigint not null,
  person_id bigint not null,
  act text not null,
  field text,
  was text,
  became text,
  constraint code_change_of foreign key (code_id) references code (id)
);

create index code_change_by_code on code_change (code_id, id);
create index code_change_by_version on code_change (codebook_id, version, id);
create index code_change_by_person on code_change (person_id);
create index codebook_version_by_person on codebook_version (person_id);
