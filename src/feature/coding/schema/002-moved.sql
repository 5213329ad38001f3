-- What was about a record that became one with another: to put it back when that is undone.
create table coding_text_moved (
  text_id bigint not null,
  from_id bigint not null,
  into_id bigint not null,
  constraint coding_text_moved_pk primary key (text_id, from_id, into_id)
);
