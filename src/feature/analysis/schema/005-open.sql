-- Rounds of which everybody may make rounded tables, and of which variables.
create table analysis_opening (
  round_id bigint not null primary key,
  opened_ms bigint not null
);

create table analysis_opening_variable (
  round_id bigint not null,
  variable text not null,
  constraint analysis_opening_variable_pk primary key (round_id, variable)
);

-- From which the permanent key of each record is made that decides how a number is rounded.
create table analysis_secret (
  id bigint not null primary key,
  secret text not null
);
