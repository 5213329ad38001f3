-- What other slices may read: public records only.
create view initiative_public as
  select id, name, slug, status, category, phase, legal_form, themes, activities, target_groups, start_year,
    municipality_code, village, lat_e5, lon_e5, location_precision, created_ms, changed_ms, confirmed_ms
  from initiative i
  where status in ('published', 'to_confirm')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);
-- Which records there are, public or not: for what others keep of them.
create view initiative_known as select id from initiative;
-- What tells public records apart: for finding doubles.
create view initiative_named as
  select id, name, website, website_key, municipality, municipality_code, village, place, neighbourhood,
    lat_e5, lon_e5, location_precision
  from initiative i
  where status in ('published', 'to_confirm')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);
