package vn.quantrac.api.station;

import vn.quantrac.api.problem.RuleTemplate;

/** What the registration of a station keeps to. */
public final class RegistrationRule {
  public static final RuleTemplate FULL =
      new RuleTemplate(
          "must be full, since only a station of ambient air can be a reference",
          "Phải là full, vì chỉ trạm không khí xung quanh mới có thể là trạm tham chiếu");
  public static final RuleTemplate TIME_ZONE =
      new RuleTemplate(
          "must be an IANA time zone, as Asia/Ho_Chi_Minh",
          "Phải là múi giờ IANA, như Asia/Ho_Chi_Minh");
  public static final RuleTemplate ONCE =
      new RuleTemplate("must be given once a station", "Mỗi trạm chỉ được ghi một lần");
  public static final RuleTemplate IN_PATHS =
      new RuleTemplate(
          "must not have any of / \\ %% ; since it stands in paths",
          "Không được có / \\ %% ; vì nằm trong đường dẫn");
  public static final RuleTemplate UNIT_IN_USE =
      new RuleTemplate(
          "must stay '%s' for %s, which has readings in it",
          "Phải giữ nguyên '%s' cho %s, vì đã có số liệu theo đơn vị này");

  private RegistrationRule() {}
}
