-- What other slices may read: consent that holds now.
create view consent_held as
  select subject_kind, subject_id, purpose, scope, version, given_ms from consent where withdrawn_ms = 0;
