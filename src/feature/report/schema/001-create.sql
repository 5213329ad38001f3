-- Reports: blocks in an order; what they show is looked up. No personal data of respondents.
create table report (
  id bigint not null primary key,
  round_id bigint not null,
  snapshot_id bigint not null,
  title text not null,
  subtitle text,
  author text not null,
  slug text not null,
  language text not null,
  made_ms bigint not null,
  changed_ms bigint not null,
  constraint report_slug unique (slug)
);

create table report_block (
  id bigint not null primary key,
  report_id bigint not null,
  position bigint not null,
  kind text not null,
  level bigint not null,
  name text,
  title text,
  text text,
  part text,
  target text,
  quote_id bigint not null,
  seen text,
  version bigint not null,
  changed_ms bigint not null,
  is_removed bigint not null,
  constraint report_block_of foreign key (report_id) references report (id)
);

create index report_block_by_report on report_block (report_id, position);

-- What a report said when it was frozen: never changed, never removed.
create table report_edition (
  id bigint not null primary key,
  report_id bigint not null,
  number bigint not null,
  title text not null,
  why text,
  model text not null,
  hash text not null,
  made_ms bigint not null,
  public_ms bigint not null,
  constraint report_edition_number unique (report_id, number),
  constraint report_edition_of foreign key (report_id) references report (id)
);

-- The pictures of an edition; the model holds their hashes.
create table report_picture (
  edition_id bigint not null,
  number bigint not null,
  svg text not null,
  png bytea not null,
  constraint report_picture_pk primary key (edition_id, number),
  constraint report_picture_of foreign key (edition_id) references report_edition (id)
);

-- Files that take long to make, as they were made first.
create table report_file (
  edition_id bigint not null,
  format text not null,
  bytes bytea not null,
  made_ms bigint not null,
  constraint report_file_pk primary key (edition_id, format),
  constraint report_file_of foreign key (edition_id) references report_edition (id)
);

-- Who takes part in a round and who pays for it: organisations, no persons.
create table report_partner (
  id bigint not null primary key,
  round_id bigint not null,
  role text not null,
  name text not null,
  text text,
  link text,
  position bigint not null
);

create index report_partner_by_round on report_partner (round_id, position);
