-- Things; a row never changes its id.
create table thing (
  id bigint not null primary key,
  name text not null,
  sort_key text not null,
  added_ms bigint not null
);
