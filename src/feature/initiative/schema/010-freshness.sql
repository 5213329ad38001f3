-- What was confirmed before there was freshness of every kind of record; its line has the id of the record.
insert into freshness (kind, subject_id, confirmed_ms, person_id, how)
  select 'initiative', id, confirmed_ms, 0, 'page' from initiative where confirmed_ms is not null;
insert into freshness_line (id, kind, subject_id, confirmed_ms, person_id, how)
  select id, 'initiative', id, confirmed_ms, 0, 'page' from initiative where confirmed_ms is not null;
