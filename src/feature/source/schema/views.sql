-- What other slices may read: each fact with where it comes from.
create view source_fact as
  select f.subject_kind, f.subject_id, f.field, f.source_id, f.import_id, s.kind, s.title, s.url, s.seen_ms
  from fact f join source s on s.id = f.source_id;
