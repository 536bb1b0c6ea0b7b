package vn.quantrac.api.hotspot;

import vn.quantrac.api.problem.RuleTemplate;

/** What is told of a fire, smoke or dust, and of the work on it, keeps to this. */
public enum HotspotRule implements RuleTemplate {
  PICTURE(
      "must be the SHA-256 of a picture that was handed in",
      "Phải là SHA-256 của một ảnh đã gửi lên"),
  PROVINCE("must be the state's code of a province, as 86", "Phải là mã tỉnh của Nhà nước, như 86"),
  IN_PROVINCE("must lie, with longitude, in %s", "Cùng với kinh độ phải nằm trong %s"),
  COLUMN("must name the column %s", "Phải có cột %s"),
  SEEN_AT(
      "must be HHMM in UTC, and acq_date a day as 2026-03-01",
      "Phải là HHMM theo UTC, và acq_date là ngày, viết như 2026-03-01");

  private final String en;
  private final String vi;

  HotspotRule(String en, String vi) {
    this.en = en;
    this.vi = vi;
  }

  @Override
  public String en() {
    return en;
  }

  @Override
  public String vi() {
    return vi;
  }
}
