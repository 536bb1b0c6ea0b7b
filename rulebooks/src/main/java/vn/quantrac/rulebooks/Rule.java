package vn.quantrac.rulebooks;

import java.util.Locale;

/** What a file of rules must keep to. */
public enum Rule {
  /** The text is YAML. */
  SYNTAX("Không đọc được: không phải YAML."),
  /** The path is that of a known kind of file. */
  UNKNOWN_FILE("Không có loại tệp này."),
  /** A file that everything needs is there. */
  MISSING_FILE("Thiếu một tệp mà mọi phần khác cần."),
  /** A field has a name that the kind of file knows. */
  UNKNOWN_FIELD("Không có trường này."),
  /** A field that must be there is there and is not empty. */
  MISSING_FIELD("Còn thiếu."),
  /** A field stands once. */
  DUPLICATE_FIELD("Trường này có hai lần."),
  /** A field holds what it should: a number, a date, a list. */
  WRONG_TYPE("Giá trị không đúng dạng."),
  /** A number lies in its range. */
  RANGE("Ngoài khoảng cho phép."),
  /** An identifier, a name or a spelling has one meaning. */
  DUPLICATE_ID("Mã hoặc năm này đã có ở chỗ khác."),
  /** Dates of two successive rules for the same thing leave no day without a rule. */
  EFFECTIVE_GAP("Giữa hai bản của quy tắc có ngày không có bản nào."),
  /** Dates of two rules for the same thing have no day in common. */
  EFFECTIVE_OVERLAP("Trùng ngày với một bản khác của quy tắc."),
  /** A rule does not end before it begins. */
  EFFECTIVE_ORDER("Ngày hoặc năm kết thúc ở trước lúc bắt đầu."),
  /** The parameter, or another name of it, stands in parameters.yaml. */
  UNKNOWN_PARAMETER("Không có thông số này."),
  /** The unit stands in units.yaml. */
  UNKNOWN_UNIT("Không có đơn vị này."),
  /** All rules for one parameter speak of the same quantity. */
  UNIT_QUANTITY("Các đơn vị của một thông số phải cùng một đại lượng."),
  /** The averaging is one that is judged. */
  UNKNOWN_AVERAGING("Không có kiểu trung bình này."),
  /** The kind of station is known. */
  UNKNOWN_STATION_KIND("Không có loại trạm này."),
  /** A rule has a limit, at one side at least. */
  WITHOUT_LIMIT("Quy tắc phải có giới hạn ít nhất ở một phía."),
  /** A limit is above 0. */
  LIMIT_POSITIVE("Giới hạn phải lớn hơn 0."),
  /** The lower limit is below the upper. */
  LIMIT_ORDER("Giá trị dưới phải nhỏ hơn giá trị trên."),
  /** An alert raises where something is wrong, and clears at that threshold or behind it. */
  THRESHOLDS("Ngưỡng bật và tắt không hợp lý."),
  /** There is something that an alert rule can find. */
  NEVER_FIRES("Quy tắc này không bao giờ có thể bật."),
  /** Breakpoints and bands rise. */
  BREAKPOINTS_RISE("Các mốc và khoảng phải tăng dần."),
  /** What a file refers to by name exists: a book, a column, a category, a coefficient. */
  UNKNOWN_REFERENCE("Không có mục nào tên này."),
  /** A target lies after the year from which progress counts. */
  TARGET_AFTER_BASELINE("Mục tiêu phải sau năm gốc."),
  /** A target is a value, a range, or a change from a year. */
  TARGET_KIND(
      "Mục tiêu là một giá trị, hoặc một khoảng, hoặc một thay đổi phần trăm kể từ một năm."),
  /** The domain refuses what the file describes. */
  NOT_USABLE("Không dùng được ở đây.");

  private final String vi;

  Rule(String vi) {
    this.vi = vi;
  }

  /** What is wrong where it is broken, for people, in Vietnamese. */
  public String vi() {
    return vi;
  }

  /** The name in findings: small letters with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
