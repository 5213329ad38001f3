-- What was published, of whom, and why it is safe. population: filters, sorted, one a line.
create table analysis_proof (
  id bigint not null primary key,
  round_id bigint not null,
  survey_id bigint not null,
  snapshot_id bigint not null,
  query text not null,
  population text not null,
  base bigint not null,
  hash text not null,
  proof text not null,
  made_ms bigint not null,
  constraint analysis_proof_once unique (query, hash)
);

create index analysis_proof_by_round on analysis_proof (round_id, survey_id);

-- Figures under a name, for the report. query: the address that looks the numbers up.
create table analysis_saved (
  id bigint not null primary key,
  round_id bigint not null,
  name text not null,
  query text not null,
  made_ms bigint not null
);

create index analysis_saved_by_round on analysis_saved (round_id, id);

-- How heavy the researchers find a point in a round: 1 to 5.
create table analysis_severity (
  round_id bigint not null,
  code_id bigint not null,
  severity bigint not null,
  made_ms bigint not null,
  constraint analysis_severity_pk primary key (round_id, code_id)
);
