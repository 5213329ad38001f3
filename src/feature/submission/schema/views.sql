-- For analysis: what was sent and was not replaced. Of an anonymous survey times are 0 and who it is about is unknown.
create view published_submission as
  select id, survey_id, version_id, channel, language, kind, subject_id, municipality, done_ms, 0 as is_anonymous
  from submission
  where is_current = 1
  union all
  select id, survey_id, version_id, channel, language, null as kind, 0 as subject_id, null as municipality, 0 as done_ms,
    1 as is_anonymous
  from submission_anonymous
  where is_current = 1;

-- Their answers: path "groep/naam" without the numbers of repeats, which are in turn: "", "2", "2.1".
create view published_answer as
  select a.submission_id, s.survey_id, s.version_id, a.path, a.turn, a.value
  from submission_answer a
  join (
    select id, survey_id, version_id from submission where is_current = 1
    union all
    select id, survey_id, version_id from submission_anonymous where is_current = 1
  ) s on s.id = a.submission_id;
