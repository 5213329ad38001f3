-- Which version of a form an opened survey asks: while it is here that version stays.
create table survey_version (
  survey_id bigint not null primary key,
  version_id bigint not null,
  constraint survey_version_of foreign key (survey_id) references survey (id),
  constraint survey_version_is foreign key (version_id) references form_version (id)
);

create index survey_version_by_version on survey_version (version_id);

insert into survey_version (survey_id, version_id)
  select id, version_id from survey where opened_ms > 0 and version_id in (select id from form_version);
