package vn.quantrac.api.station;

import vn.quantrac.api.problem.RuleTemplate;

/** What the registration of a station keeps to. */
public enum RegistrationRule implements RuleTemplate {
  FULL(
      "must be full, since only a station of ambient air can be a reference",
      "Phải là full, vì chỉ trạm không khí xung quanh mới có thể là trạm tham chiếu"),
  TIME_ZONE(
      "must be an IANA time zone, as Asia/Ho_Chi_Minh",
      "Phải là múi giờ IANA, như Asia/Ho_Chi_Minh"),
  ONCE("must be given once a station", "Mỗi trạm chỉ được ghi một lần"),
  IN_PATHS(
      "must not have any of / \\ %% ; since it stands in paths",
      "Không được có / \\ %% ; vì nằm trong đường dẫn"),
  UNIT_IN_USE(
      "must stay '%s' for %s, which has readings in it",
      "Phải giữ nguyên '%s' cho %s, vì đã có số liệu theo đơn vị này");

  private final String en;
  private final String vi;

  RegistrationRule(String en, String vi) {
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
