-- The quotes that an edition was frozen with: to find those that may not be shown any more.
create table report_edition_quote (
  edition_id bigint not null,
  quote_id bigint not null,
  constraint report_edition_quote_pk primary key (edition_id, quote_id),
  constraint report_edition_quote_of foreign key (edition_id) references report_edition (id)
);
