-- For counting: the records that counted at the moment of a snapshot.
create view snapshot_known as
  select snapshot_id, initiative_id, category, phase, municipality_code, start_year
  from snapshot_record
  where is_alive = 1;
