package vn.quantrac.api.access;

import vn.quantrac.api.problem.RuleTemplate;

/** What an account, its key and its password keep to. */
public final class AccountRule {
  public static final RuleTemplate NAME =
      new RuleTemplate(
          "must be of letters, digits and . _ @ -, beginning with no sign",
          "Chỉ gồm chữ cái, chữ số và . _ @ -, không bắt đầu bằng dấu");
  public static final RuleTemplate NEW_PASSWORD =
      new RuleTemplate(
          "must be neither the name nor the password until now",
          "Không được trùng tên đăng nhập hoặc mật khẩu hiện tại");

  private AccountRule() {}
}
