-- Somebody asks to keep the page of an initiative, or was invited to.
create table claim (
  id bigint not null primary key,
  initiative_id bigint not null,
  way text not null,
  state text not null,
  version bigint not null,
  claimant_name text not null,
  claimant_mail text not null,
  language text not null,
  evidence text,
  invited_by bigint not null,
  created_ms bigint not null,
  decided_ms bigint,
  decided_by bigint not null,
  code_hash text,
  code_ms bigint,
  tries bigint not null
);

create index claim_by_state on claim (state, created_ms);
create index claim_by_initiative on claim (initiative_id);
create index claim_by_mail on claim (claimant_mail);

-- The personal links that were mailed; purpose: claimant, contact.
create table claim_link (
  token_hash text not null primary key,
  claim_id bigint not null,
  purpose text not null
);

create index claim_link_by_claim on claim_link (claim_id);
