-- Every verdict is entered into this index as it is written. The time alone is a fourth of the size, since equal times share
-- an entry; the few verdicts of one time are sorted when they are asked for.
drop index assessment_by_time;
create index assessment_by_time on assessment (period_end);
