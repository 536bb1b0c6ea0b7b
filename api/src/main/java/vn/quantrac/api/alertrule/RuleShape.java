package vn.quantrac.api.alertrule;

import vn.quantrac.api.problem.RuleTemplate;

/** What a rule of alerts that is sent keeps to before it is read as one. */
public enum RuleShape implements RuleTemplate {
  FIELDS("must be the fields of a rule", "Phải là các trường của một quy tắc"),
  VERSION(
      "must be file, id and validFrom of a rule", "Phải là file, id và validFrom của một quy tắc"),
  VALUE(
      "must be a text of at most %d characters, a number, true or false, or a list of at most %d of them",
      "Phải là chữ không quá %d ký tự, số, true hoặc false, hoặc danh sách không quá %d mục như vậy"),
  BY_HAND(
      "%s is not written a field a line; edit it by hand",
      "%s không viết mỗi trường một dòng; hãy sửa tệp bằng tay");

  private final String en;
  private final String vi;

  RuleShape(String en, String vi) {
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
