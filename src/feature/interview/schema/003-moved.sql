-- What was about a record that became one with another: to put it back when that is undone.
create table interview_moved (
  interview_id bigint not null,
  from_id bigint not null,
  into_id bigint not null,
  constraint interview_moved_pk primary key (interview_id, from_id, into_id)
);
