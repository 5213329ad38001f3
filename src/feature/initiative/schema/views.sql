-- What other slices may read: public records only.
create view initiative_public as
  select id, name, slug, status, category, phase, legal_form, themes, activities, target_groups, start_year,
    municipality_code, village, lat_e5, lon_e5, location_precision, created_ms, changed_ms, confirmed_ms
  from initiative i
  where status in ('published', 'to_confirm')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);
-- Which records there are, public or not: for what others keep of them.
create view initiative_any as select id from initiative;

-- For counting through time: every record that was ever public, also what is out of sight now.
create view initiative_known as
  select id, name, name_key, status, category, phase, start_year, municipality_code, village, source_kinds, created_ms,
    case when status in ('published', 'to_confirm') then 1 else 0 end as is_public
  from initiative i
  where status in ('published', 'to_confirm', 'archived', 'merged')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);

-- What tells public records apart: for finding doubles.
create view initiative_named as
  select id, name, website, website_key, municipality, municipality_code, village, place, neighbourhood,
    lat_e5, lon_e5, location_precision
  from initiative i
  where status in ('published', 'to_confirm')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by);

-- What became of every record that was ever public: for who keeps a copy.
create view initiative_trace as
  select i.id, case when i.confirmed_ms > i.changed_ms then i.confirmed_ms else i.changed_ms end as at_ms, i.status,
    (select max(m.into_id) from initiative_merge m where m.from_id = i.id and m.undone_ms = 0) as into_id
  from initiative i
  where status in ('published', 'to_confirm', 'archived', 'merged')
    and not exists (select 1 from initiative_hold h where h.import_id = i.held_by)
  union all
  select r.id, r.removed_ms as at_ms, 'removed' as status, null as into_id from initiative_removal r;

-- Which record stands for one that was merged; a chain where that one was merged in turn.
create view initiative_merged as
  select from_id, into_id from initiative_merge where undone_ms = 0;
