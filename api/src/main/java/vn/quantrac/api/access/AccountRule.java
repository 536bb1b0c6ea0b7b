package vn.quantrac.api.access;

import vn.quantrac.api.problem.RuleTemplate;

/** What an account, its key and its password keep to. */
public enum AccountRule implements RuleTemplate {
  NAME(
      "must be of letters, digits and . _ @ -, beginning with no sign",
      "Chỉ gồm chữ cái, chữ số và . _ @ -, không bắt đầu bằng dấu"),
  NEW_PASSWORD(
      "must be neither the name nor the password until now",
      "Không được trùng tên đăng nhập hoặc mật khẩu hiện tại");

  private final String en;
  private final String vi;

  AccountRule(String en, String vi) {
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
