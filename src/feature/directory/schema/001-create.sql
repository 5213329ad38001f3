-- Organisations and roles around initiatives. Mail and phone are those of a function, never of a person.
-- Codes, keys and terms of one field are separated by ';'; '*' for municipalities is the whole region.
create table organisation (
  id bigint not null primary key,
  name text not null,
  folded text not null,
  sort text not null,
  slug text not null,
  kind text not null,
  sector text not null,
  summary text,
  offers text,
  ask text,
  hand_over text,
  municipalities text,
  villages text,
  website text,
  mail text,
  phone text,
  function_reason text,
  source text not null,
  created_ms bigint not null,
  changed_ms bigint not null
);

create index organisation_by_sort on organisation (sort, id);

-- Where it works: a village, a whole municipality (village_key ''), or the whole region (both '').
create table organisation_area (
  organisation_id bigint not null,
  municipality_code text not null,
  village_key text not null,
  constraint organisation_area_pk primary key (municipality_code, village_key, organisation_id),
  constraint organisation_area_of foreign key (organisation_id) references organisation (id)
);

create index organisation_area_by_organisation on organisation_area (organisation_id);

-- What an organisation is to an initiative.
create table organisation_tie (
  organisation_id bigint not null,
  initiative_id bigint not null,
  kind text not null,
  created_ms bigint not null,
  constraint organisation_tie_pk primary key (organisation_id, initiative_id, kind),
  constraint organisation_tie_of foreign key (organisation_id) references organisation (id)
);

create index organisation_tie_by_initiative on organisation_tie (initiative_id);

-- What somebody of the region's own office tells about their work; shown field by field, by consent.
create table staff_card (
  person_id bigint not null primary key,
  name text,
  job text,
  ask text,
  mail text,
  phone text,
  changed_ms bigint not null
);
