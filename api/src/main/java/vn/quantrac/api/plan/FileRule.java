package vn.quantrac.api.plan;

import vn.quantrac.api.problem.RuleTemplate;

/** What a file that is imported keeps to before any of its rows is read. */
enum FileRule implements RuleTemplate {
  UTF8("must be text in UTF-8", "Văn bản phải ở dạng UTF-8"),
  CSV("must be CSV: %s", "Phải là CSV: %s"),
  WORKBOOK("must be a workbook (XLSX)", "Phải là bảng tính XLSX"),
  ROWS("must have at most %d rows", "Có nhiều nhất %d dòng"),
  COLUMNS("must have at most %d columns", "Có nhiều nhất %d cột"),
  CHARACTERS("must have at most %d characters in a cell", "Mỗi ô có nhiều nhất %d ký tự"),
  UNPACKED("must unpack to at most %d bytes", "Giải nén ra nhiều nhất %d byte"),
  MERGED(
      "must have no merged cells: every row and every column needs cells of its own",
      "Không được gộp ô: mỗi dòng và mỗi cột cần ô riêng"),
  HEADER_ROW("must have a header row", "Phải có dòng tiêu đề"),
  HEADER_EMPTY(
      "must have a header in row %d; merged cells count as one header",
      "Phải có tiêu đề ở dòng %d; ô gộp chỉ tính là một tiêu đề"),
  HEADER_EMPTY_ABOVE(
      "must have a header: something stands in its row %d",
      "Phải có tiêu đề: dòng %d của cột có nội dung"),
  HEADER_UNKNOWN("must be one of %s", "Tiêu đề phải là một trong: %s"),
  HEADER_TWICE("must stand once", "Tiêu đề chỉ được có một lần"),
  HEADER_MISSING("must be there: %s", "Thiếu cột này; tiêu đề viết là một trong: %s"),
  NO_ROW("must have a row below its header", "Phải có ít nhất một dòng dưới tiêu đề");

  private final String en;
  private final String vi;

  FileRule(String en, String vi) {
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
