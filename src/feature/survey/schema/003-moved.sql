-- What was about a record that became one with another: to put it back when that is undone.
create table survey_invitation_moved (
  invitation_id bigint not null,
  from_id bigint not null,
  into_id bigint not null,
  constraint survey_invitation_moved_pk primary key (invitation_id, from_id, into_id)
);
