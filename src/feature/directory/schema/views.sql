-- For readers of many slices: organisations, where they work, and their ties to initiatives.
create view organisation_view as
  select id, name, sort, kind, sector, offers, municipalities, villages, changed_ms from organisation;
create view organisation_tie_view as
  select organisation_id, initiative_id, kind, created_ms from organisation_tie;
