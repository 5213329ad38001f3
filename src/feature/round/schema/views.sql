-- The records that count in a snapshot: public and going on at that moment. For analysis and reports.
create view snapshot_known as
  select snapshot_id, initiative_id, name, category, status, phase, municipality_code, village, start_year
  from snapshot_record
  where is_alive = 1;
