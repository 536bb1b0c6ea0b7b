package vn.quantrac.api.alertrule;

import vn.quantrac.api.problem.RuleTemplate;

/** What a rule of alerts that is sent keeps to before it is read as one. */
public final class RuleShape {
  public static final RuleTemplate FIELDS =
      new RuleTemplate("must be the fields of a rule", "Phải là các trường của một quy tắc");
  public static final RuleTemplate VERSION =
      new RuleTemplate(
          "must be file, id and validFrom of a rule",
          "Phải là file, id và validFrom của một quy tắc");
  public static final RuleTemplate VALUE =
      new RuleTemplate(
          "must be a text of at most %d characters, a number, true or false, or a list of at most %d of them",
          "Phải là chữ không quá %d ký tự, số, true hoặc false, hoặc danh sách không quá %d mục như vậy");
  public static final RuleTemplate BY_HAND =
      new RuleTemplate(
          "%s is not written a field a line; edit it by hand",
          "%s không viết mỗi trường một dòng; hãy sửa tệp bằng tay");

  private RuleShape() {}
}
