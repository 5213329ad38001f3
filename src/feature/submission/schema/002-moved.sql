-- What was about a record that became one with another: to put it back when that is undone.
create table submission_moved (
  submission_id bigint not null,
  from_id bigint not null,
  into_id bigint not null,
  constraint submission_moved_pk primary key (submission_id, from_id, into_id)
);
