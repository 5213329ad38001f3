-- Which records turned out to be one: from_id went up in into_id. Undone merges stay as history.
create table initiative_merge (
  id bigint not null primary key,
  from_id bigint not null,
  into_id bigint not null,
  from_name text not null,
  from_status text not null,
  revision_id bigint not null,
  editors text not null,
  merged_ms bigint not null,
  person_id bigint not null,
  reason text,
  undone_ms bigint not null,
  undone_by bigint not null
);

create index initiative_merge_by_from on initiative_merge (from_id, undone_ms);
create index initiative_merge_by_into on initiative_merge (into_id, undone_ms);

-- Where somebody adds a record, all of the same municipality are looked at.
create index initiative_by_municipality on initiative (municipality_code);
