-- The register record.
create table initiative (
  id bigint not null primary key,
  name text not null,
  name_key text not null,
  slug text not null,
  status text not null,
  category text not null,
  phase text,
  legal_form text,
  legal_form_text text,
  themes text,
  activities text,
  target_groups text,
  words text,
  target_words text,
  start_year bigint,
  website text,
  website_key text,
  summary text,
  goal text,
  offer text,
  reason text,
  municipality text,
  place text,
  neighbourhood text,
  postcode text,
  latitude text,
  longitude text,
  municipality_code text,
  village text,
  lat_e5 bigint not null,
  lon_e5 bigint not null,
  location_precision text not null,
  source_kinds text,
  created_ms bigint not null,
  changed_ms bigint not null,
  confirmed_ms bigint,
  import_id bigint not null,
  held_by bigint not null,
  reason_hidden text
);

create index initiative_by_name_key on initiative (name_key);
create index initiative_by_website_key on initiative (website_key);
create index initiative_by_import on initiative (import_id);

-- Imports that are not complete: what they hold is not public.
create table initiative_hold (
  import_id bigint not null primary key
);

-- Every change: what it was and what it became, as JSON [{"field", "old", "new"}].
create table initiative_revision (
  id bigint not null primary key,
  initiative_id bigint not null,
  at_ms bigint not null,
  person_id bigint not null,
  import_id bigint not null,
  act text not null,
  route text not null,
  reason text,
  differences text not null
);

create index initiative_revision_by_initiative on initiative_revision (initiative_id, id);
create index initiative_revision_by_import on initiative_revision (import_id, initiative_id);

-- What the in-memory index must look at again; initiative_id 0: everything that the import held.
create table initiative_change (
  id bigint not null primary key,
  initiative_id bigint not null,
  import_id bigint not null
);

-- What was erased, without what it was.
create table initiative_removal (
  id bigint not null primary key,
  removed_ms bigint not null,
  person_id bigint not null,
  reason text not null
);
