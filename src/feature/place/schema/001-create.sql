-- Municipalities through time. A number is a place in search indexes and never changes.
create table municipality (
  code text not null primary key,
  number bigint not null,
  name text not null,
  folded text not null,
  sort text not null,
  slug text not null,
  province text not null,
  province_name text not null,
  valid_from text,
  valid_to text,
  lat_e5 bigint not null,
  lon_e5 bigint not null,
  inhabitants bigint not null,
  constraint municipality_number_once unique (number)
);

-- What became of a municipality; from and to are the same where it kept its code and grew.
create table succession (
  from_code text not null,
  to_code text not null,
  on_date text not null,
  share_percent double precision,
  note text,
  constraint succession_pk primary key (from_code, to_code, on_date),
  constraint succession_from_exists foreign key (from_code) references municipality (code),
  constraint succession_to_exists foreign key (to_code) references municipality (code)
);

-- Villages, towns and cities. Listed: the name with the suffix that the list of postcodes gives it ("Haren Gn").
create table village (
  village_key text not null primary key,
  number bigint not null,
  name text not null,
  folded text not null,
  listed text not null,
  listed_folded text not null,
  sort text not null,
  municipality_code text not null,
  lat_e5 bigint not null,
  lon_e5 bigint not null,
  constraint village_number_once unique (number),
  constraint village_municipality_exists foreign key (municipality_code) references municipality (code)
);

-- A postcode of four digits may hold several villages, and a village several postcodes.
create table postcode (
  postcode4 bigint not null,
  village_key text not null,
  lat_e5 bigint not null,
  lon_e5 bigint not null,
  constraint postcode_pk primary key (postcode4, village_key),
  constraint postcode_village_exists foreign key (village_key) references village (village_key)
);

-- Other names of a village, or of the municipality itself where village_key is null.
create table place_alias (
  folded text not null,
  municipality_code text not null,
  name text not null,
  village_key text,
  postcode4 bigint not null,
  is_unsure bigint not null,
  is_core bigint not null,
  constraint place_alias_pk primary key (folded, municipality_code),
  constraint place_alias_municipality_exists foreign key (municipality_code) references municipality (code),
  constraint place_alias_village_exists foreign key (village_key) references village (village_key)
);

-- Which shipped data the tables were filled from.
create table place_seed (
  id bigint not null primary key,
  version text not null
);
