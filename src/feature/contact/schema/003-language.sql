-- In which language somebody is mailed: nl or en; null: nobody said, so Dutch.
alter table contact add column language text;
