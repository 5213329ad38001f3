-- The figures that a published recommendation rests on, as they were published: JSON.
create table recommendation_shown (
  recommendation_id bigint not null,
  position bigint not null,
  figure text not null,
  made_ms bigint not null,
  constraint recommendation_shown_pk primary key (recommendation_id, position)
);

-- What a published recommendation said before it was changed.
create table recommendation_version (
  recommendation_id bigint not null,
  until_ms bigint not null,
  title text not null,
  body text not null,
  constraint recommendation_version_pk primary key (recommendation_id, until_ms)
);
