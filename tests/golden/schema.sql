CREATE TABLE fact (
  subject_kind text not null,
  subject_id integer not null,
  field text not null,
  source_id integer not null,
  value text not null,
  import_id integer not null,
  said_ms integer not null,
  constraint fact_pk primary key (subject_kind, subject_id, field, source_id),
  constraint fact_source_exists foreign key (source_id) references source (id)
) strict;
CREATE INDEX fact_by_source on fact (source_id);
CREATE TABLE import (
  id integer not null primary key,
  state text not null,
  file_name text not null,
  source_kind text not null,
  mapping text not null,
  takes_doubtful integer not null,
  is_held integer not null,
  started_ms integer not null,
  ended_ms integer,
  person_id integer not null,
  register_version integer not null,
  process_id integer not null,
  beat_ms integer not null,
  rows_read integer not null,
  rows_done integer not null,
  new_count integer not null,
  same_count integer not null,
  changed_count integer not null,
  doubtful_count integer not null,
  refused_count integer not null,
  failure text,
  failure_value text
) strict;
CREATE TABLE import_file (
  import_id integer not null,
  part integer not null,
  bytes blob not null,
  constraint import_file_pk primary key (import_id, part)
) strict;
CREATE TABLE import_row (
  import_id integer not null,
  row_number integer not null,
  verdict text not null,
  choice text not null,
  reasons text not null,
  record text not null,
  candidate_id integer not null,
  candidate_row integer not null,
  initiative_id integer not null,
  is_done integer not null,
  before text,
  constraint import_row_pk primary key (import_id, row_number)
) strict;
CREATE INDEX import_row_by_verdict on import_row (import_id, verdict, row_number);
CREATE TABLE import_word (
  import_id integer not null,
  field text not null,
  word text not null,
  occurrences integer not null,
  constraint import_word_pk primary key (import_id, field, word)
) strict;
CREATE TABLE initiative (
  id integer not null primary key,
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
  start_year integer,
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
  lat_e5 integer not null,
  lon_e5 integer not null,
  location_precision text not null,
  source_kinds text,
  created_ms integer not null,
  changed_ms integer not null,
  confirmed_ms integer,
  import_id integer not null,
  held_by integer not null,
  reason_hidden text
) strict;
CREATE INDEX initiative_by_import on initiative (import_id);
CREATE INDEX initiative_by_name_key on initiative (name_key);
CREATE INDEX initiative_by_website_key on initiative (website_key);
CREATE TABLE initiative_change (
  id integer not null primary key,
  initiative_id integer not null,
  import_id integer not null
) strict;
CREATE TABLE initiative_hold (
  import_id integer not null primary key
) strict;
CREATE VIEW initiative_public as
  select id, name, slug, status, category, phase, legal_form, themes, activities, target_groups, start_year,
    municipality_code, village, lat_e5, lon_e5, location_precision, created_ms, changed_ms, confirmed_ms
  from initiative i
  where status in ('published', 'to_confirm')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);
CREATE TABLE initiative_removal (
  id integer not null primary key,
  removed_ms integer not null,
  person_id integer not null,
  reason text not null
) strict;
CREATE TABLE initiative_revision (
  id integer not null primary key,
  initiative_id integer not null,
  at_ms integer not null,
  person_id integer not null,
  import_id integer not null,
  act text not null,
  route text not null,
  reason text,
  differences text not null
) strict;
CREATE INDEX initiative_revision_by_import on initiative_revision (import_id, initiative_id);
CREATE INDEX initiative_revision_by_initiative on initiative_revision (initiative_id, id);
CREATE TABLE municipality (
  code text not null primary key,
  number integer not null,
  name text not null,
  folded text not null,
  sort text not null,
  slug text not null,
  province text not null,
  province_name text not null,
  valid_from text,
  valid_to text,
  lat_e5 integer not null,
  lon_e5 integer not null,
  inhabitants integer not null,
  constraint municipality_number_once unique (number)
) strict;
CREATE TABLE person (
  id integer not null primary key,
  roles integer not null,
  label text,
  created_ms integer not null
) strict;
CREATE TABLE place_alias (
  folded text not null,
  municipality_code text not null,
  name text not null,
  village_key text,
  postcode4 integer not null,
  is_unsure integer not null,
  is_core integer not null,
  constraint place_alias_pk primary key (folded, municipality_code),
  constraint place_alias_municipality_exists foreign key (municipality_code) references municipality (code),
  constraint place_alias_village_exists foreign key (village_key) references village (village_key)
) strict;
CREATE TABLE place_seed (
  id integer not null primary key,
  version text not null
) strict;
CREATE VIEW place_view as
  select v.village_key, v.name as village_name, v.lat_e5, v.lon_e5,
    m.code as municipality_code, m.name as municipality_name, m.province, m.province_name
  from village v join municipality m on m.code = v.municipality_code;
CREATE TABLE postcode (
  postcode4 integer not null,
  village_key text not null,
  lat_e5 integer not null,
  lon_e5 integer not null,
  constraint postcode_pk primary key (postcode4, village_key),
  constraint postcode_village_exists foreign key (village_key) references village (village_key)
) strict;
CREATE TABLE region_state ( id integer not null primary key, version integer not null, public_version integer not null) strict;
CREATE TABLE schema_step (slice text not null, number integer not null, run_ms integer not null, hash integer not null, constraint schema_step_key primary key (slice, number)) strict;
CREATE TABLE session (
  token_hash text not null primary key,
  person_id integer not null,
  created_ms integer not null,
  used_ms integer not null,
  expires_ms integer not null,
  constraint session_person_exists foreign key (person_id) references person (id)
) strict;
CREATE TABLE setting ( setting_key text not null primary key, value text not null) strict;
CREATE TABLE sign_in_link (
  token_hash text not null primary key,
  person_id integer not null,
  expires_ms integer not null,
  used_ms integer,
  constraint sign_in_link_person_exists foreign key (person_id) references person (id)
) strict;
CREATE TABLE source (
  id integer not null primary key,
  kind text not null,
  title text,
  url text,
  identity text not null,
  seen_ms integer not null,
  constraint source_once unique (kind, identity)
) strict;
CREATE VIEW source_fact as
  select f.subject_kind, f.subject_id, f.field, f.source_id, s.kind, s.title, s.url, s.seen_ms
  from fact f join source s on s.id = f.source_id;
CREATE TABLE succession (
  from_code text not null,
  to_code text not null,
  on_date text not null,
  share_percent real ,
  note text,
  constraint succession_pk primary key (from_code, to_code, on_date),
  constraint succession_from_exists foreign key (from_code) references municipality (code),
  constraint succession_to_exists foreign key (to_code) references municipality (code)
) strict;
CREATE TABLE term (
  list text not null,
  term_key text not null,
  number integer not null,
  label_nl text not null,
  label_en text not null,
  parent text,
  is_core integer not null,
  constraint term_pk primary key (list, term_key),
  constraint term_number_once unique (list, number)
) strict;
CREATE TABLE village (
  village_key text not null primary key,
  number integer not null,
  name text not null,
  folded text not null,
  listed text not null,
  listed_folded text not null,
  sort text not null,
  municipality_code text not null,
  lat_e5 integer not null,
  lon_e5 integer not null,
  constraint village_number_once unique (number),
  constraint village_municipality_exists foreign key (municipality_code) references municipality (code)
) strict;
CREATE TABLE word_mapping (
  word text not null primary key,
  list text,
  term_key text
) strict;
