package vn.quantrac.storage;

/**
 * Which readings may enter a mean, as SQL: the rule of {@link
 * vn.quantrac.domain.quality.Judgement}.
 */
final class UsableCondition {

  /**
   * Of a reading r that was measured and has a value: the validity that the person gave who spoke
   * last, otherwise that no test failed. Of QARTOD's numbers only 4, fail, has the third bit; with
   * four bits a test that is 0x44444444.
   */
  static final String OF_MEASURED =
      """
      coalesce(
        (select (array_agg(v.validity order by v.id desc))[1] > 0 from validation v
          where v.series_id = r.series_id and v.from_at < r.observed_at
            and v.to_at >= r.observed_at and v.validity is not null
            and not exists (select 1 from validation_undo w where w.validation_id = v.id)),
        not exists (select 1 from reading_flag f
                     where f.series_id = r.series_id and f.observed_at = r.observed_at
                       and f.tests & 1145324612 <> 0))
      """;

  /** Of any row r of the table reading. */
  static final String OF_READING = "r.status = 0 and r.value is not null and " + OF_MEASURED;

  private UsableCondition() {}
}
