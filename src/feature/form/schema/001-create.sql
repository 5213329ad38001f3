-- Questionnaires. The columns from version_id on tell of the last version.
create table form (
  id bigint not null primary key,
  form_key text not null,
  title text not null,
  title_key text not null,
  version_id bigint not null,
  number bigint not null,
  is_draft bigint not null,
  frozen_id bigint not null,
  changed_ms bigint not null,
  constraint form_one_key unique (form_key)
);

create index form_by_title on form (title_key, id);

-- definition: XLSForm as Markdown tables. edit: moves with each change, of the files too.
-- state_id: where a draft stands in its history.
create table form_version (
  id bigint not null primary key,
  form_id bigint not null,
  number bigint not null,
  is_frozen bigint not null,
  is_sound bigint not null,
  edit bigint not null,
  definition text not null,
  hash text not null,
  made_ms bigint not null,
  frozen_ms bigint not null,
  state_id bigint not null,
  constraint form_version_of foreign key (form_id) references form (id),
  constraint form_version_one unique (form_id, number)
);

-- What a draft was before, so that a change can be taken back.
create table form_state (
  id bigint not null primary key,
  version_id bigint not null,
  act text not null,
  definition text not null,
  made_ms bigint not null,
  constraint form_state_of foreign key (version_id) references form_version (id)
);

create index form_state_by_version on form_state (version_id, id);

-- Files of a version; versions that have the same file share its bytes.
create table form_bytes (
  id bigint not null primary key,
  bytes bytea not null
);

create table form_file (
  version_id bigint not null,
  name text not null,
  type text not null,
  hash text not null,
  size bigint not null,
  bytes_id bigint not null,
  constraint form_file_pk primary key (version_id, name),
  constraint form_file_of foreign key (version_id) references form_version (id),
  constraint form_file_bytes foreign key (bytes_id) references form_bytes (id)
);

create index form_file_by_bytes on form_file (bytes_id);
