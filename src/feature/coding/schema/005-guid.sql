-- What a project of another program calls one of our records, so that it leaves with the same name.
create table coding_guid (
  kind text not null,
  id bigint not null,
  guid text not null,
  name text,
  constraint coding_guid_pk primary key (kind, id)
);
