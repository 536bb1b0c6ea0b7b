package vn.quantrac.api.plan;

import vn.quantrac.api.problem.RuleTemplate;

/** What a file that is imported keeps to before any of its rows is read. */
final class FileRule {
  static final RuleTemplate UTF8 =
      new RuleTemplate("must be text in UTF-8", "Văn bản phải ở dạng UTF-8");
  static final RuleTemplate CSV = new RuleTemplate("must be CSV: %s", "Phải là CSV: %s");
  static final RuleTemplate WORKBOOK =
      new RuleTemplate("must be a workbook (XLSX)", "Phải là bảng tính XLSX");
  static final RuleTemplate ROWS =
      new RuleTemplate("must have at most %d rows", "Có nhiều nhất %d dòng");
  static final RuleTemplate COLUMNS =
      new RuleTemplate("must have at most %d columns", "Có nhiều nhất %d cột");
  static final RuleTemplate CHARACTERS =
      new RuleTemplate("must have at most %d characters in a cell", "Mỗi ô có nhiều nhất %d ký tự");
  static final RuleTemplate UNPACKED =
      new RuleTemplate("must unpack to at most %d bytes", "Giải nén ra nhiều nhất %d byte");
  static final RuleTemplate MERGED =
      new RuleTemplate(
          "must have no merged cells: every row and every column needs cells of its own",
          "Không được gộp ô: mỗi dòng và mỗi cột cần ô riêng");
  static final RuleTemplate HEADER_ROW =
      new RuleTemplate("must have a header row", "Phải có dòng tiêu đề");
  static final RuleTemplate HEADER_EMPTY =
      new RuleTemplate(
          "must have a header in row %d; merged cells count as one header",
          "Phải có tiêu đề ở dòng %d; ô gộp chỉ tính là một tiêu đề");
  static final RuleTemplate HEADER_EMPTY_ABOVE =
      new RuleTemplate(
          "must have a header: something stands in its row %d",
          "Phải có tiêu đề: dòng %d của cột có nội dung");
  static final RuleTemplate HEADER_UNKNOWN =
      new RuleTemplate("must be one of %s", "Tiêu đề phải là một trong: %s");
  static final RuleTemplate HEADER_TWICE =
      new RuleTemplate("must stand once", "Tiêu đề chỉ được có một lần");
  static final RuleTemplate HEADER_MISSING =
      new RuleTemplate("must be there: %s", "Thiếu cột này; tiêu đề viết là một trong: %s");
  static final RuleTemplate NO_ROW =
      new RuleTemplate("must have a row below its header", "Phải có ít nhất một dòng dưới tiêu đề");

  private FileRule() {}
}
