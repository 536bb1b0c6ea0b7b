package vn.quantrac.api.hotspot;

import vn.quantrac.api.problem.RuleTemplate;

/** What is told of a fire, smoke or dust, and of the work on it, keeps to this. */
public final class HotspotRule {
  public static final RuleTemplate PICTURE =
      new RuleTemplate(
          "must be the SHA-256 of a picture that was handed in",
          "Phải là SHA-256 của một ảnh đã gửi lên");
  public static final RuleTemplate PROVINCE =
      new RuleTemplate(
          "must be the state's code of a province, as 86", "Phải là mã tỉnh của Nhà nước, như 86");
  public static final RuleTemplate IN_PROVINCE =
      new RuleTemplate("must lie, with longitude, in %s", "Cùng với kinh độ phải nằm trong %s");
  public static final RuleTemplate COLUMN =
      new RuleTemplate("must name the column %s", "Phải có cột %s");
  public static final RuleTemplate SEEN_AT =
      new RuleTemplate(
          "must be HHMM in UTC, and acq_date a day as 2026-03-01",
          "Phải là HHMM theo UTC, và acq_date là ngày, viết như 2026-03-01");

  private HotspotRule() {}
}
