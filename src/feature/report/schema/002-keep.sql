-- Why a file of an edition could not be made when somebody tried last; gone as soon as it is there.
create table report_lack (
  edition_id bigint not null,
  format text not null,
  why text not null,
  tried_ms bigint not null,
  constraint report_lack_pk primary key (edition_id, format),
  constraint report_lack_of foreign key (edition_id) references report_edition (id)
);

-- What a part of a report said before somebody changed it. Not who: the part is of all who write.
create table report_past (
  block_id bigint not null,
  version bigint not null,
  level bigint not null,
  name text,
  title text,
  text text,
  target text,
  quote_id bigint not null,
  until_ms bigint not null,
  constraint report_past_pk primary key (block_id, version),
  constraint report_past_of foreign key (block_id) references report_block (id)
);
