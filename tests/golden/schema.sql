CREATE TABLE analysis_opening (
  round_id integer not null primary key,
  opened_ms integer not null
) strict;
CREATE TABLE analysis_opening_variable (
  round_id integer not null,
  variable text not null,
  constraint analysis_opening_variable_pk primary key (round_id, variable)
) strict;
CREATE TABLE analysis_proof (
  id integer not null primary key,
  round_id integer not null,
  survey_id integer not null,
  snapshot_id integer not null,
  query text not null,
  population text not null,
  base integer not null,
  hash text not null,
  proof text not null,
  made_ms integer not null,
  constraint analysis_proof_once unique (query, hash)
) strict;
CREATE INDEX analysis_proof_by_round on analysis_proof (round_id, survey_id);
CREATE TABLE analysis_saved (
  id integer not null primary key,
  round_id integer not null,
  name text not null,
  query text not null,
  made_ms integer not null
) strict;
CREATE INDEX analysis_saved_by_round on analysis_saved (round_id, id);
CREATE TABLE analysis_secret (
  id integer not null primary key,
  secret text not null
) strict;
CREATE TABLE analysis_severity (
  round_id integer not null,
  code_id integer not null,
  severity integer not null,
  made_ms integer not null,
  constraint analysis_severity_pk primary key (round_id, code_id)
) strict;
CREATE TABLE api_key (
  id integer not null primary key,
  person_id integer not null,
  label text not null,
  token_hash text not null,
  roles integer not null,
  made_ms integer not null,
  until_on text not null,
  used_on text,
  ended_ms integer not null,
  constraint api_key_token unique (token_hash)
) strict;
CREATE INDEX api_key_by_person on api_key (person_id);
CREATE TABLE assessment (
  id integer not null primary key,
  initiative_id integer not null,
  state text not null,
  opened_ms integer not null,
  verdict text,
  category text,
  reason text,
  settled_how text,
  settled_by integer not null,
  settled_ms integer
) strict;
CREATE INDEX assessment_by_initiative on assessment (initiative_id, opened_ms);
CREATE INDEX assessment_by_state on assessment (state, opened_ms);
CREATE TABLE assessment_answer (
  opinion_id integer not null,
  criterion_key text not null,
  answer text not null,
  evidence text,
  link text,
  constraint assessment_answer_pk primary key (opinion_id, criterion_key),
  constraint assessment_answer_of foreign key (opinion_id) references assessment_opinion (id)
) strict;
CREATE TABLE assessment_criterion (
  version integer not null,
  number integer not null,
  criterion_key text not null,
  label_nl text not null,
  label_en text not null,
  constraint assessment_criterion_pk primary key (version, number),
  constraint assessment_criterion_once unique (version, criterion_key)
) strict;
CREATE TABLE assessment_opinion (
  id integer not null primary key,
  assessment_id integer not null,
  number integer not null,
  person_id integer not null,
  version integer not null,
  verdict text not null,
  reason text not null,
  category text not null,
  category_reason text,
  said_ms integer not null,
  constraint assessment_opinion_once unique (assessment_id, number),
  constraint assessment_opinion_of foreign key (assessment_id) references assessment (id)
) strict;
CREATE INDEX assessment_opinion_by_person on assessment_opinion (person_id);
CREATE INDEX assessment_opinion_by_time on assessment_opinion (said_ms);
CREATE TABLE assessment_suggestion (
  name_key text not null primary key,
  why_nl text not null,
  why_en text not null
) strict;
CREATE TABLE assessment_version (
  version integer not null primary key,
  made_ms integer not null,
  person_id integer not null,
  reason text not null
) strict;
CREATE TABLE audit_head ( id integer not null primary key, number integer not null, hash text not null) strict;
CREATE TABLE audit_key ( id integer not null primary key, secret text not null) strict;
CREATE TABLE audit_line ( number integer not null primary key, at_ms integer not null, person_id integer not null, act text not null, subject_kind text not null, subject_id integer not null, detail_hash text not null, hash text not null) strict;
CREATE TABLE campaign (
  id integer not null primary key,
  name text not null,
  query text not null,
  quality_below integer not null,
  channels text not null,
  state text not null,
  subject_nl text not null,
  text_nl text not null,
  subject_en text not null,
  text_en text not null,
  remind_days integer not null,
  remind_max integer not null,
  found_count integer not null,
  created_ms integer not null,
  created_by integer not null,
  sent_ms integer not null,
  closed_ms integer not null
) strict;
CREATE TABLE campaign_answer (
  id integer not null primary key,
  ask_id integer not null,
  at_ms integer not null,
  outcome text not null,
  via text not null,
  person_id integer not null,
  since text,
  note text,
  phase_before text,
  is_seen integer not null,
  constraint campaign_answer_of_ask foreign key (ask_id) references campaign_ask (id)
) strict;
CREATE INDEX campaign_answer_by_ask on campaign_answer (ask_id, id);
CREATE INDEX campaign_answer_by_person on campaign_answer (person_id, id);
CREATE TABLE campaign_ask (
  id integer not null primary key,
  campaign_id integer not null,
  kind text not null,
  subject_id integer not null,
  place text not null,
  channel text not null,
  contact_id integer not null,
  code text not null,
  mail_id integer not null,
  looked_ms integer not null,
  asked_ms integer not null,
  reminders integer not null,
  reminded_ms integer not null,
  failure text not null,
  outcome text not null,
  answered_ms integer not null,
  constraint campaign_ask_once unique (campaign_id, kind, subject_id),
  constraint campaign_ask_code unique (code),
  constraint campaign_ask_of_campaign foreign key (campaign_id) references campaign (id)
) strict;
CREATE INDEX campaign_ask_by_contact on campaign_ask (contact_id);
CREATE INDEX campaign_ask_by_look on campaign_ask (campaign_id, looked_ms);
CREATE INDEX campaign_ask_by_subject on campaign_ask (kind, subject_id);
CREATE INDEX campaign_ask_by_turn on campaign_ask (campaign_id, channel, asked_ms, id);
CREATE TABLE campaign_guess (
  address_hash text not null,
  hour integer not null,
  wrong integer not null,
  constraint campaign_guess_pk primary key (address_hash, hour)
) strict;
CREATE TABLE campaign_link (
  token_hash text not null primary key,
  ask_id integer not null,
  via text not null,
  made_ms integer not null, mail_hash text,
  constraint campaign_link_of_ask foreign key (ask_id) references campaign_ask (id)
) strict;
CREATE INDEX campaign_link_by_ask on campaign_link (ask_id);
CREATE TABLE campaign_silence (
  contact_id integer not null primary key,
  since_ms integer not null
) strict;
CREATE TABLE claim (
  id integer not null primary key,
  initiative_id integer not null,
  way text not null,
  state text not null,
  version integer not null,
  claimant_name text not null,
  claimant_mail text not null,
  language text not null,
  evidence text,
  invited_by integer not null,
  created_ms integer not null,
  decided_ms integer,
  decided_by integer not null,
  code_hash text,
  code_ms integer,
  tries integer not null
, hands_over integer not null default 0) strict;
CREATE INDEX claim_by_initiative on claim (initiative_id);
CREATE INDEX claim_by_mail on claim (claimant_mail);
CREATE INDEX claim_by_state on claim (state, created_ms);
CREATE TABLE claim_count (
  count_key text not null,
  day integer not null,
  amount integer not null,
  constraint claim_count_pk primary key (count_key, day)
) strict;
CREATE TABLE claim_link (
  token_hash text not null primary key,
  claim_id integer not null,
  purpose text not null
, mail_hash text) strict;
CREATE INDEX claim_link_by_claim on claim_link (claim_id);
CREATE TABLE code (
  id integer not null primary key,
  codebook_id integer not null,
  parent_id integer not null,
  code_group integer not null,
  code_key text not null,
  label_nl text not null,
  label_en text,
  definition text,
  when_to_use text,
  when_not text,
  example text,
  color text not null,
  place integer not null,
  merged_into integer not null,
  split_from integer not null,
  is_retired integer not null,
  constraint code_once unique (codebook_id, code_key),
  constraint code_of foreign key (codebook_id) references codebook (id)
) strict;
CREATE TABLE code_change (
  id integer not null primary key,
  codebook_id integer not null,
  code_id integer not null,
  version integer not null,
  at_ms integer not null,
  person_id integer not null,
  act text not null,
  field text,
  was text,
  became text,
  constraint code_change_of foreign key (code_id) references code (id)
) strict;
CREATE INDEX code_change_by_code on code_change (code_id, id);
CREATE INDEX code_change_by_person on code_change (person_id);
CREATE INDEX code_change_by_version on code_change (codebook_id, version, id);
CREATE TABLE codebook (
  id integer not null primary key,
  name text not null,
  about text,
  version integer not null,
  is_main integer not null,
  is_public integer not null,
  made_ms integer not null,
  changed_ms integer not null
) strict;
CREATE TABLE codebook_version (
  codebook_id integer not null,
  version integer not null,
  name text not null,
  reason text not null,
  named_ms integer not null,
  person_id integer not null,
  constraint codebook_version_pk primary key (codebook_id, version),
  constraint codebook_version_of foreign key (codebook_id) references codebook (id)
) strict;
CREATE INDEX codebook_version_by_person on codebook_version (person_id);
CREATE TABLE coding_adrift (
  id integer not null primary key,
  text_id integer not null,
  code_id integer not null,
  coder_id integer not null,
  from_point integer not null,
  till_point integer not null,
  quote text not null,
  memo text,
  made_ms integer not null,
  lost_ms integer not null,
  constraint coding_adrift_in foreign key (text_id) references coding_text (id)
) strict;
CREATE INDEX coding_adrift_by_text on coding_adrift (text_id);
CREATE TABLE coding_coder (
  id integer not null primary key,
  person_id integer not null,
  number integer not null,
  origin text,
  constraint coding_coder_once unique (number)
) strict;
CREATE INDEX coding_coder_by_person on coding_coder (person_id);
CREATE TABLE coding_dilemma (
  id integer not null primary key,
  round_id integer not null,
  title text not null,
  first_pole text not null,
  second_pole text not null,
  body text,
  code_id integer not null,
  changed_ms integer not null
) strict;
CREATE TABLE coding_dismissal (
  text_id integer not null,
  coder_id integer not null,
  code_id integer not null,
  from_point integer not null,
  constraint coding_dismissal_pk primary key (text_id, coder_id, code_id, from_point),
  constraint coding_dismissal_in foreign key (text_id) references coding_text (id)
) strict;
CREATE TABLE coding_done (
  text_id integer not null,
  coder_id integer not null,
  said_ms integer not null,
  constraint coding_done_pk primary key (text_id, coder_id),
  constraint coding_done_in foreign key (text_id) references coding_text (id)
) strict;
CREATE TABLE coding_guid (
  kind text not null,
  id integer not null,
  guid text not null,
  name text,
  constraint coding_guid_pk primary key (kind, id)
) strict;
CREATE TABLE coding_passage (
  id integer not null primary key,
  text_id integer not null,
  code_id integer not null,
  coder_id integer not null,
  from_point integer not null,
  till_point integer not null,
  quote text not null,
  memo text,
  verdict text,
  made_ms integer not null,
  merged_from integer not null,
  constraint coding_passage_once unique (text_id, code_id, coder_id, from_point, till_point, merged_from),
  constraint coding_passage_in foreign key (text_id) references coding_text (id),
  constraint coding_passage_by foreign key (coder_id) references coding_coder (id)
) strict;
CREATE INDEX coding_passage_by_code on coding_passage (code_id);
CREATE INDEX coding_passage_by_text on coding_passage (text_id, from_point);
CREATE TABLE coding_position (
  dilemma_id integer not null,
  sector text not null,
  lean integer not null,
  body text,
  constraint coding_position_pk primary key (dilemma_id, sector),
  constraint coding_position_of foreign key (dilemma_id) references coding_dilemma (id)
) strict;
CREATE TABLE coding_principle (
  id integer not null primary key,
  round_id integer not null,
  phase text not null,
  title text not null,
  body text not null,
  code_id integer not null,
  changed_ms integer not null
) strict;
CREATE TABLE coding_proposal (
  id integer not null primary key,
  text_id integer not null,
  code_id integer not null,
  coder_id integer not null,
  from_point integer not null,
  till_point integer not null,
  quote text not null,
  memo text,
  program text,
  made_ms integer not null,
  constraint coding_proposal_once unique (text_id, code_id, coder_id, from_point, till_point),
  constraint coding_proposal_in foreign key (text_id) references coding_text (id)
) strict;
CREATE TABLE coding_quote (
  id integer not null primary key,
  coding_id integer not null,
  words text not null,
  consent integer not null,
  state text not null,
  proposed_by integer not null,
  proposed_ms integer not null,
  reviewed_by integer not null,
  reviewed_ms integer not null,
  note text,
  constraint coding_quote_once unique (coding_id),
  constraint coding_quote_of foreign key (coding_id) references coding_passage (id)
) strict;
CREATE INDEX coding_quote_by_state on coding_quote (state);
CREATE TABLE coding_study (
  round_id integer not null primary key,
  codebook_id integer not null,
  is_blind integer not null,
  made_ms integer not null,
  taken_ms integer not null
) strict;
CREATE TABLE coding_text (
  id integer not null primary key,
  round_id integer not null,
  source_key text not null,
  kind text not null,
  place integer not null,
  number integer not null,
  interview_id integer not null,
  version integer not null,
  submission_id integer not null,
  path text,
  turn text,
  question text,
  body text,
  respondent integer not null,
  subject_kind text,
  subject_id integer not null,
  category text,
  municipality text,
  phase text,
  start_year integer not null,
  consent integer not null,
  is_test integer not null,
  taken_ms integer not null,
  constraint coding_text_once unique (round_id, source_key),
  constraint coding_text_in foreign key (round_id) references coding_study (round_id)
) strict;
CREATE INDEX coding_text_by_place on coding_text (round_id, kind, place);
CREATE INDEX coding_text_by_subject on coding_text (subject_kind, subject_id);
CREATE TABLE coding_text_moved (
  text_id integer not null,
  from_id integer not null,
  into_id integer not null,
  constraint coding_text_moved_pk primary key (text_id, from_id, into_id)
) strict;
CREATE TABLE consent (
  id integer not null primary key,
  subject_kind text not null,
  subject_id integer not null,
  purpose text not null,
  scope text not null,
  version integer not null,
  mail text,
  proof text not null,
  given_ms integer not null,
  withdrawn_ms integer not null
) strict;
CREATE INDEX consent_by_mail on consent (mail);
CREATE INDEX consent_by_subject on consent (subject_kind, subject_id, id);
CREATE UNIQUE INDEX consent_that_holds on consent (subject_kind, subject_id, purpose, scope) where withdrawn_ms = 0;
CREATE VIEW consent_held as
  select subject_kind, subject_id, purpose, scope, version, given_ms from consent where withdrawn_ms = 0;
CREATE TABLE contact (
  id integer not null primary key,
  subject_kind text not null,
  subject_id integer not null,
  name text,
  role text,
  mail text,
  phone text,
  address text,
  is_function integer not null,
  source text,
  asked_ms integer not null,
  refused_ms integer not null,
  created_ms integer not null,
  changed_ms integer not null
, merged_from integer not null default 0, language text) strict;
CREATE INDEX contact_by_mail on contact (mail);
CREATE INDEX contact_by_subject on contact (subject_kind, subject_id, id);
CREATE TABLE contact_link (
  token_hash text not null primary key,
  contact_id integer not null,
  expires_ms integer not null,
  constraint contact_link_contact_exists foreign key (contact_id) references contact (id)
) strict;
CREATE INDEX contact_link_by_contact on contact_link (contact_id);
CREATE TABLE data_link (
  token_hash text not null primary key,
  mail text not null,
  created_ms integer not null,
  expires_ms integer not null,
  opened_ms integer not null
) strict;
CREATE INDEX data_link_by_mail on data_link (mail, created_ms);
CREATE TABLE duplicate_pair (
  a_id integer not null,
  b_id integer not null,
  score integer not null,
  reasons integer not null,
  state text not null,
  found_ms integer not null,
  decided_ms integer not null,
  person_id integer not null,
  constraint duplicate_pair_pk primary key (a_id, b_id)
) strict;
CREATE INDEX duplicate_pair_by_b on duplicate_pair (b_id);
CREATE INDEX duplicate_pair_by_state on duplicate_pair (state, score);
CREATE TABLE duplicate_search (
  id integer not null primary key,
  at_ms integer not null,
  public_version integer not null,
  records integer not null,
  found integer not null,
  kept integer not null
) strict;
CREATE TABLE exchange_feed (
  id integer not null primary key,
  kind text not null,
  title text not null,
  url text not null,
  licence text not null,
  category text not null,
  every_hours integer not null,
  is_on integer not null,
  is_automatic integer not null,
  is_exact integer not null,
  etag text,
  due_ms integer not null,
  tried_ms integer not null,
  fetched_ms integer not null,
  failure text,
  failure_value text,
  left_out integer not null,
  outside integer not null,
  doubled integer not null
) strict;
CREATE TABLE exchange_row (
  feed_id integer not null,
  external_key text not null,
  initiative_id integer not null,
  alike_id integer not null,
  state text not null,
  name text not null,
  incoming text not null,
  taken text,
  base text,
  version integer not null,
  seen_ms integer not null,
  taken_ms integer not null,
  primary key (feed_id, external_key),
  constraint exchange_row_feed_exists foreign key (feed_id) references exchange_feed (id)
) strict;
CREATE INDEX exchange_row_by_initiative on exchange_row (initiative_id);
CREATE INDEX exchange_row_by_state on exchange_row (feed_id, state, external_key);
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
CREATE TABLE form (
  id integer not null primary key,
  form_key text not null,
  title text not null,
  title_key text not null,
  version_id integer not null,
  number integer not null,
  is_draft integer not null,
  frozen_id integer not null,
  changed_ms integer not null,
  constraint form_one_key unique (form_key)
) strict;
CREATE INDEX form_by_title on form (title_key, id);
CREATE TABLE form_bytes (
  id integer not null primary key,
  bytes blob not null
) strict;
CREATE TABLE form_file (
  version_id integer not null,
  name text not null,
  type text not null,
  hash text not null,
  size integer not null,
  bytes_id integer not null,
  constraint form_file_pk primary key (version_id, name),
  constraint form_file_of foreign key (version_id) references form_version (id),
  constraint form_file_bytes foreign key (bytes_id) references form_bytes (id)
) strict;
CREATE INDEX form_file_by_bytes on form_file (bytes_id);
CREATE TABLE form_state (
  id integer not null primary key,
  version_id integer not null,
  act text not null,
  definition text not null,
  made_ms integer not null,
  constraint form_state_of foreign key (version_id) references form_version (id)
) strict;
CREATE INDEX form_state_by_version on form_state (version_id, id);
CREATE TABLE form_version (
  id integer not null primary key,
  form_id integer not null,
  number integer not null,
  is_frozen integer not null,
  is_sound integer not null,
  edit integer not null,
  definition text not null,
  hash text not null,
  made_ms integer not null,
  frozen_ms integer not null,
  state_id integer not null,
  constraint form_version_of foreign key (form_id) references form (id),
  constraint form_version_one unique (form_id, number)
) strict;
CREATE TABLE freshness (
  kind text not null,
  subject_id integer not null,
  confirmed_ms integer not null,
  person_id integer not null,
  how text not null,
  constraint freshness_pk primary key (kind, subject_id)
) strict;
CREATE VIEW freshness_known as select kind, subject_id, confirmed_ms from freshness;
CREATE TABLE freshness_line (
  id integer not null primary key,
  kind text not null,
  subject_id integer not null,
  confirmed_ms integer not null,
  person_id integer not null,
  how text not null
) strict;
CREATE INDEX freshness_line_by_person on freshness_line (person_id);
CREATE INDEX freshness_line_by_subject on freshness_line (kind, subject_id, confirmed_ms);
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
CREATE INDEX initiative_by_municipality on initiative (municipality_code);
CREATE INDEX initiative_by_name_key on initiative (name_key);
CREATE INDEX initiative_by_website_key on initiative (website_key);
CREATE VIEW initiative_any as select id from initiative;
CREATE TABLE initiative_change (
  id integer not null primary key,
  initiative_id integer not null,
  import_id integer not null
) strict;
CREATE TABLE initiative_editor (
  initiative_id integer not null,
  person_id integer not null,
  since_ms integer not null,
  primary key (initiative_id, person_id)
) strict;
CREATE INDEX initiative_editor_by_person on initiative_editor (person_id, initiative_id);
CREATE TABLE initiative_hold (
  import_id integer not null primary key
) strict;
CREATE VIEW initiative_known as
  select id, name, name_key, status, category, phase, start_year, municipality_code, village, source_kinds, created_ms,
    case when status in ('published', 'to_confirm') then 1 else 0 end as is_public
  from initiative i
  where status in ('published', 'to_confirm', 'archived', 'merged')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);
CREATE TABLE initiative_merge (
  id integer not null primary key,
  from_id integer not null,
  into_id integer not null,
  from_name text not null,
  from_status text not null,
  revision_id integer not null,
  editors text not null,
  merged_ms integer not null,
  person_id integer not null,
  reason text,
  undone_ms integer not null,
  undone_by integer not null
) strict;
CREATE INDEX initiative_merge_by_from on initiative_merge (from_id, undone_ms);
CREATE INDEX initiative_merge_by_into on initiative_merge (into_id, undone_ms);
CREATE VIEW initiative_merged as
  select from_id, into_id from initiative_merge where undone_ms = 0;
CREATE VIEW initiative_named as
  select id, name, website, website_key, municipality, municipality_code, village, place, neighbourhood,
    lat_e5, lon_e5, location_precision
  from initiative i
  where status in ('published', 'to_confirm')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);
CREATE TABLE initiative_origin (
  initiative_id integer not null primary key,
  title text not null,
  url text
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
CREATE VIEW initiative_trace as
  select i.id, case when i.confirmed_ms > i.changed_ms then i.confirmed_ms else i.changed_ms end as at_ms, i.status,
    (select max(m.into_id) from initiative_merge m where m.from_id = i.id and m.undone_ms = 0) as into_id
  from initiative i
  where status in ('published', 'to_confirm', 'archived', 'merged')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by)
  union all
  select r.id, r.removed_ms as at_ms, 'removed' as status, null as into_id from initiative_removal r;
CREATE TABLE interview (
  id integer not null primary key,
  round_id integer not null,
  subject_kind text,
  subject_id integer not null,
  title text not null,
  state text not null,
  held_on text,
  place text,
  interviewer_id integer not null,
  guide_id integer not null,
  guide_version integer not null,
  consent integer not null,
  consent_on text,
  consent_how text,
  consent_version integer not null,
  consent_by integer not null,
  notes text,
  is_pseudonymised integer not null,
  pseudonymised_ms integer,
  pseudonymised_by integer not null,
  version integer not null,
  category text,
  municipality text,
  phase text,
  start_year integer not null,
  is_test integer not null,
  edit integer not null,
  notes_edit integer not null,
  withdrawn_ms integer,
  checked_ms integer,
  checked_by integer not null,
  made_ms integer not null,
  made_by integer not null,
  changed_ms integer not null
, is_told integer not null default 1, reminded_days integer not null default 0) strict;
CREATE INDEX interview_by_round on interview (round_id, state);
CREATE INDEX interview_by_subject on interview (subject_kind, subject_id);
CREATE TABLE interview_change (
  interview_id integer not null,
  version integer not null,
  number integer not null,
  start_at integer not null,
  end_at integer not null,
  new_length integer not null,
  constraint interview_change_pk primary key (interview_id, version, number)
) strict;
CREATE TABLE interview_guide (
  id integer not null primary key,
  name text not null,
  version integer not null,
  is_archived integer not null,
  made_ms integer not null
) strict;
CREATE TABLE interview_guide_version (
  guide_id integer not null,
  version integer not null,
  guide_text text not null,
  made_ms integer not null,
  made_by integer not null,
  constraint interview_guide_version_pk primary key (guide_id, version)
) strict;
CREATE TABLE interview_moved (
  interview_id integer not null,
  from_id integer not null,
  into_id integer not null,
  constraint interview_moved_pk primary key (interview_id, from_id, into_id)
) strict;
CREATE TABLE interview_transcript (
  interview_id integer not null,
  version integer not null,
  why text not null,
  transcript text,
  is_pseudonymised integer not null,
  made_ms integer not null,
  made_by integer not null,
  constraint interview_transcript_pk primary key (interview_id, version)
) strict;
CREATE TABLE interview_turn (
  interview_id integer not null,
  version integer not null,
  number integer not null,
  speaker text not null,
  is_interviewer integer not null,
  start_at integer not null,
  end_at integer not null,
  from_ms integer not null,
  till_ms integer not null,
  constraint interview_turn_pk primary key (interview_id, version, number)
) strict;
CREATE TABLE job ( name text not null primary key, holder text not null, lease_ms integer not null, due_ms integer not null, ran_ms integer not null, failed_turns integer not null, failure text) strict;
CREATE TABLE mail_change (
  token_hash text not null primary key,
  person_id integer not null,
  mail text not null,
  expires_ms integer not null,
  constraint mail_change_person_exists foreign key (person_id) references person (id)
) strict;
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
CREATE TABLE oidc_account (
  issuer text not null,
  subject text not null,
  person_id integer not null,
  roles integer not null,
  created_ms integer not null,
  used_ms integer not null,
  constraint oidc_account_pk primary key (issuer, subject)
) strict;
CREATE INDEX oidc_account_by_person on oidc_account (person_id);
CREATE TABLE oidc_provider (
  id integer not null primary key,
  label text not null,
  issuer text not null,
  client_id text not null,
  secret text,
  private_key text,
  role_claim text,
  role_map text,
  mail_domains text,
  acr text,
  trusts_mail integer not null,
  is_on integer not null,
  config text,
  public_keys text,
  fetched_ms integer not null,
  changed_ms integer not null
) strict;
CREATE TABLE oidc_sign_in (
  state_hash text not null primary key,
  browser_hash text not null,
  provider_id integer not null,
  path text,
  expires_ms integer not null
) strict;
CREATE TABLE openrosa_device (
  id integer not null primary key,
  label text not null,
  user_name text not null,
  password_hash text not null,
  token_hash text not null,
  made_ms integer not null,
  made_by integer not null,
  until_on text not null,
  used_on text,
  revoked_ms integer not null,
  constraint openrosa_device_user unique (user_name),
  constraint openrosa_device_token unique (token_hash)
) strict;
CREATE INDEX openrosa_device_by_maker on openrosa_device (made_by);
CREATE TABLE openrosa_device_survey (
  device_id integer not null,
  survey_id integer not null,
  constraint openrosa_device_survey_pk primary key (device_id, survey_id),
  constraint openrosa_device_survey_of foreign key (device_id) references openrosa_device (id)
) strict;
CREATE TABLE openrosa_digest (
  device_id integer not null primary key,
  ha1 text not null,
  constraint openrosa_digest_of foreign key (device_id) references openrosa_device (id)
) strict;
CREATE TABLE openrosa_secret (
  id integer not null primary key,
  secret text not null
) strict;
CREATE TABLE organisation (
  id integer not null primary key,
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
  created_ms integer not null,
  changed_ms integer not null
) strict;
CREATE INDEX organisation_by_sort on organisation (sort, id);
CREATE TABLE organisation_area (
  organisation_id integer not null,
  municipality_code text not null,
  village_key text not null,
  constraint organisation_area_pk primary key (municipality_code, village_key, organisation_id),
  constraint organisation_area_of foreign key (organisation_id) references organisation (id)
) strict;
CREATE INDEX organisation_area_by_organisation on organisation_area (organisation_id);
CREATE TABLE organisation_tie (
  organisation_id integer not null,
  initiative_id integer not null,
  kind text not null,
  created_ms integer not null, merged_from integer,
  constraint organisation_tie_pk primary key (organisation_id, initiative_id, kind),
  constraint organisation_tie_of foreign key (organisation_id) references organisation (id)
) strict;
CREATE INDEX organisation_tie_by_initiative on organisation_tie (initiative_id);
CREATE VIEW organisation_tie_view as
  select organisation_id, initiative_id, kind, created_ms from organisation_tie;
CREATE VIEW organisation_view as
  select id, name, sort, kind, sector, offers, municipalities, villages, changed_ms from organisation;
CREATE TABLE outbox_bounce (
  mail text not null primary key,
  bounced_ms integer not null,
  answer text not null
) strict;
CREATE TABLE outbox_mail (
  id integer not null primary key,
  kind text not null,
  mail text not null,
  mail_name text,
  language text not null,
  title text,
  title_key text,
  body text,
  stop_url text,
  subject_kind text not null,
  subject_id integer not null,
  is_secret integer not null,
  state integer not null,
  attempts integer not null,
  created_ms integer not null,
  since_ms integer not null,
  next_ms integer not null,
  ended_ms integer not null,
  answer text
) strict;
CREATE INDEX outbox_mail_by_created on outbox_mail (created_ms);
CREATE INDEX outbox_mail_by_mail on outbox_mail (mail);
CREATE INDEX outbox_mail_by_subject on outbox_mail (subject_kind, subject_id);
CREATE INDEX outbox_mail_by_turn on outbox_mail (state, is_secret desc, next_ms, id);
CREATE TABLE person (
  id integer not null primary key,
  roles integer not null,
  label text,
  created_ms integer not null
, name text, sort_key text, mail text, language text, is_blocked integer not null default 0, signed_in_ms integer not null default 0, password_hash text, password_ms integer not null default 0) strict;
CREATE UNIQUE INDEX person_mail_is_unique on person (mail);
CREATE TABLE person_role (
  person_id integer not null,
  role integer not null,
  since_ms integer not null,
  granted_by integer not null,
  primary key (person_id, role),
  constraint person_role_person_exists foreign key (person_id) references person (id)
) strict;
CREATE TABLE person_totp (
  person_id integer not null primary key,
  secret text not null,
  created_ms integer not null,
  confirmed_ms integer,
  last_step integer not null,
  constraint person_totp_person_exists foreign key (person_id) references person (id)
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
CREATE TABLE proposal (
  id integer not null primary key,
  kind text not null,
  state text not null,
  version integer not null,
  initiative_id integer not null,
  title text not null,
  municipality_code text,
  proposer_name text,
  proposer_mail text,
  relation text,
  evidence text,
  language text not null,
  created_ms integer not null,
  changed_ms integer not null,
  sent_ms integer,
  decided_ms integer,
  decided_by integer not null
) strict;
CREATE INDEX proposal_by_initiative on proposal (initiative_id);
CREATE INDEX proposal_by_mail on proposal (proposer_mail);
CREATE INDEX proposal_by_state on proposal (state, sent_ms);
CREATE TABLE proposal_count (
  count_key text not null,
  day integer not null,
  amount integer not null,
  primary key (count_key, day)
) strict;
CREATE TABLE proposal_link (
  token_hash text not null primary key,
  proposal_id integer not null
) strict;
CREATE INDEX proposal_link_by_proposal on proposal_link (proposal_id);
CREATE TABLE proposal_message (
  id integer not null primary key,
  proposal_id integer not null,
  at_ms integer not null,
  person_id integer not null,
  body text not null
) strict;
CREATE INDEX proposal_message_by_proposal on proposal_message (proposal_id, id);
CREATE TABLE proposal_value (
  proposal_id integer not null,
  field text not null,
  old_value text,
  new_value text,
  was_value text,
  made_value text,
  is_accepted integer not null,
  primary key (proposal_id, field)
) strict;
CREATE VIEW published_answer as
  select a.submission_id, s.survey_id, s.version_id, a.path, a.turn, a.value
  from submission_answer a
  join (
    select id, survey_id, version_id from submission where is_current = 1
    union all
    select id, survey_id, version_id from submission_anonymous where is_current = 1
  ) s on s.id = a.submission_id;
CREATE VIEW published_submission as
  select id, survey_id, version_id, channel, language, kind, subject_id, municipality, done_ms, 0 as is_anonymous
  from submission
  where is_current = 1
  union all
  select id, survey_id, version_id, channel, language, null as kind, 0 as subject_id, null as municipality, 0 as done_ms,
    1 as is_anonymous
  from submission_anonymous
  where is_current = 1;
CREATE TABLE recommendation (
  id integer not null primary key,
  round_id integer not null,
  number integer not null,
  title text not null,
  body text not null,
  priority integer not null,
  state text not null,
  reply_by text,
  made_ms integer not null,
  changed_ms integer not null,
  published_ms integer not null,
  constraint recommendation_number unique (round_id, number)
) strict;
CREATE TABLE recommendation_addressee (
  id integer not null primary key,
  kind text not null,
  name text not null,
  name_key text not null,
  municipality text,
  mail text,
  constraint recommendation_addressee_name unique (kind, name_key)
) strict;
CREATE TABLE recommendation_evidence (
  recommendation_id integer not null,
  position integer not null,
  kind text not null,
  label text not null,
  target text not null,
  constraint recommendation_evidence_pk primary key (recommendation_id, position)
) strict;
CREATE TABLE recommendation_link (
  token_hash text not null primary key,
  addressee_id integer not null,
  made_ms integer not null
) strict;
CREATE INDEX recommendation_link_of on recommendation_link (addressee_id);
CREATE TABLE recommendation_reminder (
  recommendation_id integer not null,
  addressee_id integer not null,
  kind text not null,
  sent_ms integer not null,
  constraint recommendation_reminder_pk primary key (recommendation_id, addressee_id, kind)
) strict;
CREATE TABLE recommendation_reply (
  id integer not null primary key,
  recommendation_id integer not null,
  addressee_id integer not null,
  status text not null,
  body text,
  due_on text,
  link text,
  said_ms integer not null,
  said_by integer not null,
  seen_ms integer not null,
  hidden_ms integer not null
) strict;
CREATE INDEX recommendation_reply_of on recommendation_reply (recommendation_id, addressee_id);
CREATE TABLE recommendation_shown (
  recommendation_id integer not null,
  position integer not null,
  figure text not null,
  made_ms integer not null,
  constraint recommendation_shown_pk primary key (recommendation_id, position)
) strict;
CREATE TABLE recommendation_to (
  recommendation_id integer not null,
  addressee_id integer not null,
  position integer not null,
  constraint recommendation_to_pk primary key (recommendation_id, addressee_id)
) strict;
CREATE INDEX recommendation_to_addressee on recommendation_to (addressee_id);
CREATE TABLE recommendation_version (
  recommendation_id integer not null,
  until_ms integer not null,
  title text not null,
  body text not null,
  constraint recommendation_version_pk primary key (recommendation_id, until_ms)
) strict;
CREATE TABLE recovery_code (
  code_hash text not null primary key,
  person_id integer not null,
  used_ms integer,
  constraint recovery_code_person_exists foreign key (person_id) references person (id)
) strict;
CREATE TABLE region_state ( id integer not null primary key, version integer not null, public_version integer not null) strict;
CREATE TABLE report (
  id integer not null primary key,
  round_id integer not null,
  snapshot_id integer not null,
  title text not null,
  subtitle text,
  author text not null,
  slug text not null,
  language text not null,
  made_ms integer not null,
  changed_ms integer not null,
  constraint report_slug unique (slug)
) strict;
CREATE TABLE report_block (
  id integer not null primary key,
  report_id integer not null,
  position integer not null,
  kind text not null,
  level integer not null,
  name text,
  title text,
  text text,
  part text,
  target text,
  quote_id integer not null,
  seen text,
  version integer not null,
  changed_ms integer not null,
  is_removed integer not null,
  constraint report_block_of foreign key (report_id) references report (id)
) strict;
CREATE INDEX report_block_by_report on report_block (report_id, position);
CREATE TABLE report_edition (
  id integer not null primary key,
  report_id integer not null,
  number integer not null,
  title text not null,
  why text,
  model text not null,
  hash text not null,
  made_ms integer not null,
  public_ms integer not null,
  constraint report_edition_number unique (report_id, number),
  constraint report_edition_of foreign key (report_id) references report (id)
) strict;
CREATE TABLE report_edition_quote (
  edition_id integer not null,
  quote_id integer not null,
  constraint report_edition_quote_pk primary key (edition_id, quote_id),
  constraint report_edition_quote_of foreign key (edition_id) references report_edition (id)
) strict;
CREATE TABLE report_file (
  edition_id integer not null,
  format text not null,
  bytes blob not null,
  made_ms integer not null,
  constraint report_file_pk primary key (edition_id, format),
  constraint report_file_of foreign key (edition_id) references report_edition (id)
) strict;
CREATE TABLE report_lack (
  edition_id integer not null,
  format text not null,
  why text not null,
  tried_ms integer not null,
  constraint report_lack_pk primary key (edition_id, format),
  constraint report_lack_of foreign key (edition_id) references report_edition (id)
) strict;
CREATE TABLE report_partner (
  id integer not null primary key,
  round_id integer not null,
  role text not null,
  name text not null,
  text text,
  link text,
  position integer not null
) strict;
CREATE INDEX report_partner_by_round on report_partner (round_id, position);
CREATE TABLE report_past (
  block_id integer not null,
  version integer not null,
  level integer not null,
  name text,
  title text,
  text text,
  target text,
  quote_id integer not null,
  until_ms integer not null,
  constraint report_past_pk primary key (block_id, version),
  constraint report_past_of foreign key (block_id) references report_block (id)
) strict;
CREATE TABLE report_picture (
  edition_id integer not null,
  number integer not null,
  svg text not null,
  png blob not null,
  constraint report_picture_pk primary key (edition_id, number),
  constraint report_picture_of foreign key (edition_id) references report_edition (id)
) strict;
CREATE TABLE retention_line (
  id integer not null primary key,
  at_ms integer not null,
  effect text not null,
  amount integer not null
) strict;
CREATE TABLE role_review (
  id integer not null primary key,
  at_ms integer not null,
  person_id integer not null
) strict;
CREATE TABLE round (
  id integer not null primary key,
  name text not null,
  question text not null,
  mandate text not null,
  mandate_url text,
  begins_on text not null,
  ends_on text not null,
  state text not null,
  result text,
  result_url text,
  made_ms integer not null
) strict;
CREATE TABLE round_calendar (
  id integer not null primary key,
  hash text not null,
  made_ms integer not null
) strict;
CREATE TABLE round_find (
  source_id integer not null,
  initiative_id integer not null,
  round_id integer not null,
  kind text not null,
  found_ms integer not null,
  constraint round_find_pk primary key (source_id, initiative_id),
  constraint round_find_of foreign key (source_id) references round_source (id)
) strict;
CREATE INDEX round_find_by_initiative on round_find (initiative_id);
CREATE INDEX round_find_by_round on round_find (round_id);
CREATE TABLE round_source (
  id integer not null primary key,
  round_id integer not null,
  kind text not null,
  name text not null,
  municipality_code text,
  village text,
  asked_by text,
  asked_of text,
  state text not null,
  asked_on text,
  reminded_on text,
  answered_on text,
  names integer,
  note text,
  constraint round_source_of foreign key (round_id) references round (id)
) strict;
CREATE INDEX round_source_by_round on round_source (round_id, id);
CREATE TABLE round_step (
  id integer not null primary key,
  round_id integer not null,
  title text not null,
  due_on text not null,
  done_ms integer,
  constraint round_step_of foreign key (round_id) references round (id)
) strict;
CREATE INDEX round_step_by_round on round_step (round_id, due_on);
CREATE TABLE schema_step (slice text not null, number integer not null, run_ms integer not null, hash integer not null, constraint schema_step_key primary key (slice, number)) strict;
CREATE TABLE session (
  token_hash text not null primary key,
  person_id integer not null,
  created_ms integer not null,
  used_ms integer not null,
  expires_ms integer not null, id integer not null default 0, how text not null default 'mail', device text, has_second integer not null default 0,
  constraint session_person_exists foreign key (person_id) references person (id)
) strict;
CREATE INDEX session_of_person on session (person_id);
CREATE TABLE setting ( setting_key text not null primary key, value text not null) strict;
CREATE TABLE sign_in_brake (
  brake_key text not null primary key,
  tries integer not null,
  last_ms integer not null,
  until_ms integer not null
) strict;
CREATE TABLE sign_in_link (
  token_hash text not null primary key,
  person_id integer not null,
  expires_ms integer not null,
  used_ms integer, how text not null default 'mail', path text,
  constraint sign_in_link_person_exists foreign key (person_id) references person (id)
) strict;
CREATE TABLE snapshot (
  id integer not null primary key,
  name text not null,
  round_id integer not null,
  begun_ms integer not null,
  done_ms integer,
  previous_id integer not null,
  last_id integer not null,
  total integer not null,
  started integer not null,
  found integer not null,
  unsure integer not null,
  returned integer not null,
  ended integer not null,
  merged integer not null,
  hidden integer not null,
  moved integer not null,
  relocated integer not null
) strict;
CREATE VIEW snapshot_known as
  select snapshot_id, initiative_id, name, category, status, phase, municipality_code, village, start_year
  from snapshot_record
  where is_alive = 1;
CREATE TABLE snapshot_record (
  snapshot_id integer not null,
  initiative_id integer not null,
  name text not null,
  category text not null,
  status text not null,
  phase text,
  municipality_code text,
  village text,
  start_year integer,
  is_alive integer not null,
  constraint snapshot_record_pk primary key (snapshot_id, initiative_id),
  constraint snapshot_record_of foreign key (snapshot_id) references snapshot (id)
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
  select f.subject_kind, f.subject_id, f.field, f.source_id, f.import_id, s.kind, s.title, s.url, s.seen_ms
  from fact f join source s on s.id = f.source_id;
CREATE TABLE staff_card (
  person_id integer not null primary key,
  name text,
  job text,
  ask text,
  mail text,
  phone text,
  changed_ms integer not null
) strict;
CREATE TABLE submission (
  id integer not null primary key,
  survey_id integer not null,
  version_id integer not null,
  invitation_id integer not null,
  key_hash text,
  mail_hash text,
  kind text,
  subject_id integer not null,
  municipality text,
  channel text not null,
  language text not null,
  started_ms integer not null,
  changed_ms integer not null,
  done_ms integer not null,
  person_id integer not null,
  instance_id text not null,
  name text,
  is_current integer not null,
  review text not null,
  consent_version integer not null,
  document_hash text not null,
  replaces_id integer not null,
  constraint submission_instance unique (instance_id),
  constraint submission_key unique (key_hash),
  constraint submission_of_version foreign key (version_id) references form_version (id)
) strict;
CREATE INDEX submission_by_invitation on submission (invitation_id, id);
CREATE INDEX submission_by_mail on submission (mail_hash);
CREATE INDEX submission_by_person on submission (person_id);
CREATE INDEX submission_by_review on submission (review, id);
CREATE INDEX submission_by_survey on submission (survey_id, id);
CREATE TABLE submission_anonymous (
  id integer not null primary key,
  survey_id integer not null,
  version_id integer not null,
  channel text not null,
  language text not null,
  instance_id text not null,
  is_current integer not null,
  consent_version integer not null,
  document_hash text not null,
  replaces_id integer not null,
  constraint submission_anonymous_instance unique (instance_id),
  constraint submission_anonymous_of_version foreign key (version_id) references form_version (id)
) strict;
CREATE INDEX submission_anonymous_by_survey on submission_anonymous (survey_id, id);
CREATE TABLE submission_answer (
  id integer not null primary key,
  submission_id integer not null,
  path text not null,
  turn text not null,
  value text not null,
  constraint submission_answer_once unique (submission_id, path, turn)
) strict;
CREATE TABLE submission_attachment (
  id integer not null primary key,
  submission_id integer not null,
  name text not null,
  type text not null,
  hash text not null,
  size integer not null,
  bytes blob not null,
  constraint submission_attachment_once unique (submission_id, name)
) strict;
CREATE TABLE submission_document (
  submission_id integer not null primary key,
  document text not null,
  answers text not null
) strict;
CREATE TABLE submission_draft (
  id integer not null primary key,
  survey_id integer not null,
  version_id integer not null,
  invitation_id integer not null,
  key_hash text,
  mail_hash text,
  kind text,
  subject_id integer not null,
  municipality text,
  channel text not null,
  language text not null,
  started_ms integer not null,
  changed_ms integer not null,
  person_id integer not null,
  instance_id text not null,
  consent_version integer not null,
  document text not null,
  constraint submission_draft_key unique (key_hash)
) strict;
CREATE UNIQUE INDEX submission_draft_by_invitation on submission_draft (invitation_id) where invitation_id > 0;
CREATE INDEX submission_draft_by_mail on submission_draft (mail_hash);
CREATE INDEX submission_draft_by_survey on submission_draft (survey_id, id);
CREATE TABLE submission_guess (
  address_hash text not null,
  hour integer not null,
  wrong integer not null,
  begun integer not null,
  constraint submission_guess_pk primary key (address_hash, hour)
) strict;
CREATE TABLE submission_moved (
  submission_id integer not null,
  from_id integer not null,
  into_id integer not null,
  constraint submission_moved_pk primary key (submission_id, from_id, into_id)
) strict;
CREATE TABLE submission_review (
  submission_id integer not null,
  field text not null,
  verdict text not null,
  value text,
  decided_ms integer not null,
  decided_by integer not null,
  constraint submission_review_pk primary key (submission_id, field)
) strict;
CREATE TABLE submission_used (
  key_hash text not null primary key,
  survey_id integer not null
) strict;
CREATE TABLE subscription (
  id integer not null primary key,
  mail text not null,
  language text not null,
  filter text not null,
  every_days integer not null,
  created_ms integer not null,
  confirmed_ms integer not null,
  since_ms integer not null,
  next_ms integer not null
) strict;
CREATE INDEX subscription_by_mail on subscription (mail);
CREATE INDEX subscription_by_turn on subscription (next_ms);
CREATE TABLE subscription_item (
  subscription_id integer not null,
  initiative_id integer not null,
  changed_ms integer not null,
  constraint subscription_item_key primary key (subscription_id, initiative_id),
  constraint subscription_item_exists foreign key (subscription_id) references subscription (id)
) strict;
CREATE TABLE subscription_link (
  token_hash text not null primary key,
  subscription_id integer not null,
  made_ms integer not null,
  constraint subscription_link_exists foreign key (subscription_id) references subscription (id)
) strict;
CREATE INDEX subscription_link_by_subscription on subscription_link (subscription_id);
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
CREATE TABLE survey (
  id integer not null primary key,
  name text not null,
  slug text not null,
  form_id integer not null,
  version_id integer not null,
  state text not null,
  access integer not null,
  is_anonymous integer not null,
  round_id integer not null,
  opens_on text,
  closes_on text,
  quota integer not null,
  minutes integer not null,
  intro text,
  thanks text,
  intro_en text,
  thanks_en text,
  consent text,
  consent_en text,
  consent_version integer not null,
  keep_months integer not null,
  feeds_register integer not null,
  made_ms integer not null,
  opened_ms integer not null,
  closed_ms integer not null,
  owner text,
  mail text,
  made_by integer not null,
  done_count integer not null,
  looked_id integer not null,
  constraint survey_slug_once unique (slug)
) strict;
CREATE INDEX survey_by_form on survey (form_id);
CREATE INDEX survey_by_round on survey (round_id);
CREATE TABLE survey_consent (
  survey_id integer not null,
  version integer not null,
  consent text not null,
  consent_en text,
  made_ms integer not null,
  constraint survey_consent_pk primary key (survey_id, version),
  constraint survey_consent_of foreign key (survey_id) references survey (id)
) strict;
CREATE TABLE survey_invitation (
  id integer not null primary key,
  survey_id integer not null,
  list_id integer not null,
  kind text,
  subject_id integer not null,
  contact_id integer not null,
  name text not null,
  mail text,
  phone text,
  address text,
  language text not null,
  municipality text,
  group_name text,
  wave integer not null,
  state integer not null,
  failure text not null,
  reply_code text not null,
  changed_ms integer not null,
  mails integer not null,
  mail_id integer not null,
  is_stopped integer not null,
  name_key text not null,
  constraint survey_invitation_subject unique (survey_id, kind, subject_id),
  constraint survey_invitation_mail unique (survey_id, mail),
  constraint survey_invitation_code unique (reply_code),
  constraint survey_invitation_of foreign key (survey_id) references survey (id)
) strict;
CREATE INDEX survey_invitation_by_mail on survey_invitation (mail);
CREATE INDEX survey_invitation_by_state on survey_invitation (survey_id, state, id);
CREATE INDEX survey_invitation_by_subject on survey_invitation (kind, subject_id);
CREATE INDEX survey_invitation_by_turn on survey_invitation (survey_id, wave, mails, id);
CREATE TABLE survey_invitation_moved (
  invitation_id integer not null,
  from_id integer not null,
  into_id integer not null,
  constraint survey_invitation_moved_pk primary key (invitation_id, from_id, into_id)
) strict;
CREATE TABLE survey_link (
  token_hash text not null primary key,
  invitation_id integer not null,
  constraint survey_link_of foreign key (invitation_id) references survey_invitation (id)
) strict;
CREATE INDEX survey_link_by_invitation on survey_link (invitation_id);
CREATE TABLE survey_list (
  id integer not null primary key,
  survey_id integer not null,
  kind text not null,
  purpose text not null,
  until_on text,
  added integer not null,
  left_out integer not null,
  added_ms integer not null,
  added_by integer not null,
  constraint survey_list_of foreign key (survey_id) references survey (id)
) strict;
CREATE INDEX survey_list_by_survey on survey_list (survey_id, id);
CREATE TABLE survey_mail (
  survey_id integer not null,
  wave integer not null,
  turn integer not null,
  send_on text,
  subject_nl text not null,
  body_nl text not null,
  subject_en text not null,
  body_en text not null,
  state text not null,
  sent_ms integer not null,
  constraint survey_mail_pk primary key (survey_id, wave, turn),
  constraint survey_mail_of foreign key (survey_id) references survey (id)
) strict;
CREATE TABLE survey_mark (
  invitation_id integer not null primary key,
  survey_id integer not null,
  state integer not null,
  constraint survey_mark_of foreign key (invitation_id) references survey_invitation (id)
) strict;
CREATE INDEX survey_mark_by_survey on survey_mark (survey_id);
CREATE TABLE survey_version (
  survey_id integer not null primary key,
  version_id integer not null,
  constraint survey_version_of foreign key (survey_id) references survey (id),
  constraint survey_version_is foreign key (version_id) references form_version (id)
) strict;
CREATE INDEX survey_version_by_version on survey_version (version_id);
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
CREATE TABLE word_cloud (
  id integer not null primary key,
  round_id integer not null,
  name text not null,
  mode text not null,
  kind text,
  part text,
  focus text,
  respondents text not null,
  words integer not null,
  stop_words text not null,
  made_ms integer not null,
  made_by integer not null,
  changed_ms integer not null,
  accepted_ms integer,
  accepted_by integer not null,
  accepted_hash text
) strict;
CREATE INDEX word_cloud_by_round on word_cloud (round_id, id);
CREATE TABLE word_mapping (
  word text not null primary key,
  list text,
  term_key text
) strict;
