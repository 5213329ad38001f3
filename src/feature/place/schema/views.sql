-- For readers of many slices: where each village lies.
create view place_view as
  select v.village_key, v.name as village_name, v.lat_e5, v.lon_e5,
    m.code as municipality_code, m.name as municipality_name, m.province, m.province_name
  from village v join municipality m on m.code = v.municipality_code;
