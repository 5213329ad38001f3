-- When a record of any kind was confirmed last: for who counts what was not.
create view freshness_known as select kind, subject_id, confirmed_ms from freshness;
