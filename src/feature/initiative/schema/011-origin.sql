-- Records that are kept at another register.
create table initiative_origin (
  initiative_id bigint not null primary key,
  title text not null,
  url text
);
