-- Who keeps a record right: persons that were given it.
create table initiative_editor (
  initiative_id bigint not null,
  person_id bigint not null,
  since_ms bigint not null,
  primary key (initiative_id, person_id)
);

create index initiative_editor_by_person on initiative_editor (person_id, initiative_id);
