package vn.quantrac.api.picture;

import vn.quantrac.api.problem.RuleTemplate;

/** What a picture keeps to. */
enum PictureRule implements RuleTemplate {
  KIND("must be a JPEG or PNG picture", "Phải là ảnh JPEG hoặc PNG"),
  SIDE("must have at most %d pixels a side", "Mỗi cạnh không được quá %d điểm ảnh");

  private final String en;
  private final String vi;

  PictureRule(String en, String vi) {
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
