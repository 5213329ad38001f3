-- Two public records that look like one and the same initiative; a_id < b_id.
create table duplicate_pair (
  a_id bigint not null,
  b_id bigint not null,
  score bigint not null,
  reasons bigint not null,
  state text not null,
  found_ms bigint not null,
  decided_ms bigint not null,
  person_id bigint not null,
  constraint duplicate_pair_pk primary key (a_id, b_id)
);

create index duplicate_pair_by_state on duplicate_pair (state, score);
create index duplicate_pair_by_b on duplicate_pair (b_id);

-- The last time that everything was compared; one row.
create table duplicate_search (
  id bigint not null primary key,
  at_ms bigint not null,
  public_version bigint not null,
  records bigint not null,
  found bigint not null,
  kept bigint not null
);
