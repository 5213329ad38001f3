-- From which record a contact came when two became one; 0: it was always here.
alter table contact add column merged_from bigint not null default 0;
