package vn.quantrac.api.picture;

import vn.quantrac.api.problem.RuleTemplate;

/** What a picture keeps to. */
public final class PictureRule {
  public static final RuleTemplate KIND =
      new RuleTemplate("must be a JPEG or PNG picture", "Phải là ảnh JPEG hoặc PNG");
  public static final RuleTemplate SIDE =
      new RuleTemplate("must have at most %d pixels a side", "Mỗi cạnh không được quá %d điểm ảnh");

  private PictureRule() {}
}
