package vn.quantrac.api.plan;

import vn.quantrac.api.problem.RuleTemplate;
import vn.quantrac.storage.IndicatorValueState;

/** What people's entries about plans keep to: values, reports of tasks, links, plans' files. */
final class EntryRule {
  static final RuleTemplate PERIOD =
      new RuleTemplate("a period here is written as %s", "Phải viết như %s");
  static final RuleTemplate NOT_FUTURE =
      new RuleTemplate("must not lie in the future", "Không được ở tương lai");
  static final RuleTemplate NOT_BEFORE =
      new RuleTemplate("must not lie before %d", "Không được trước năm %d");
  static final RuleTemplate NOT_BEFORE_PLAN =
      new RuleTemplate(
          "must not lie before the plan's first year %d",
          "Không được trước năm đầu của kế hoạch (%d)");
  static final RuleTemplate PROVISIONAL =
      new RuleTemplate(
          "must be true while the period is not over", "Kỳ chưa kết thúc thì phải là số tạm tính");
  static final RuleTemplate AT_LEAST =
      new RuleTemplate("must be at least %s", "Không được nhỏ hơn %s");
  static final RuleTemplate AT_MOST =
      new RuleTemplate("must be at most %s", "Không được lớn hơn %s");
  static final RuleTemplate DIGITS =
      new RuleTemplate(
          "must have at most %d digits, %d of them decimals",
          "Có nhiều nhất %d chữ số, trong đó %d chữ số thập phân");
  static final RuleTemplate UNIT = new RuleTemplate("must be '%s' (%s)", "Phải là %s (%s)");
  static final RuleTemplate INDICATOR =
      new RuleTemplate("must be a code of the plan", "Kế hoạch không có mã này");
  static final RuleTemplate TASK =
      new RuleTemplate(
          "must be a code of the plan's tasks", "Kế hoạch không có nhiệm vụ mang mã này");
  static final RuleTemplate COMPUTED =
      new RuleTemplate("is computed; nobody enters it", "Được tính từ quan trắc; không nhập tay");
  static final RuleTemplate STANDS_ALREADY =
      new RuleTemplate("stands in row %d already", "Đã có ở dòng %d");
  static final RuleTemplate APPROVED =
      new RuleTemplate(
          "is approved with %s; a reviewer must open it again",
          "Đã duyệt với %s; người duyệt phải mở lại trước");
  static final RuleTemplate LOCKED =
      new RuleTemplate(
          "is locked with %s; an administrator must open it again",
          "Đã khóa với %s; quản trị viên phải mở lại trước");
  static final RuleTemplate NUMBER =
      new RuleTemplate(
          "must be a number without separators of thousands, as 12.5 or 12,5",
          "Phải là số, không có dấu phân cách hàng nghìn, như 12.5 hoặc 12,5");
  static final RuleTemplate TWO_NUMBERS =
      new RuleTemplate(
          "could be thousands or decimals: must be %s or %s",
          "Không rõ là hàng nghìn hay phần thập phân: hãy viết %s hoặc %s");
  static final RuleTemplate YES_OR_NO =
      new RuleTemplate(
          "must be true, false, có, không or empty", "Phải là có, không hoặc để trống");
  static final RuleTemplate ONE_LINE =
      new RuleTemplate(
          "must have at most %d characters, on one line", "Có nhiều nhất %d ký tự, trên một dòng");
  static final RuleTemplate PERCENT =
      new RuleTemplate("must be a number from 0 to 100", "Phải là số từ 0 đến 100");
  static final RuleTemplate PERCENT_DECIMALS =
      new RuleTemplate("must have at most 2 decimals", "Có nhiều nhất 2 chữ số thập phân");
  static final RuleTemplate DONE_IS_100 =
      new RuleTemplate(
          "must be 100 of a task that is DONE", "Nhiệm vụ đã hoàn thành thì phải là 100");
  static final RuleTemplate NOT_STARTED_IS_0 =
      new RuleTemplate(
          "must be 0 of a task that is NOT_STARTED", "Nhiệm vụ chưa thực hiện thì phải là 0");
  static final RuleTemplate AMOUNT =
      new RuleTemplate(
          "must be a number of million đồng from 0 to %d", "Phải là số triệu đồng từ 0 đến %d");
  static final RuleTemplate WHOLE_DONG =
      new RuleTemplate(
          "must be whole đồng: at most 6 decimals",
          "Phải tròn đồng: nhiều nhất 6 chữ số thập phân");
  static final RuleTemplate TWICE =
      new RuleTemplate("stands twice for one period", "Có hai lần trong cùng một kỳ");
  static final RuleTemplate SAID_ABOVE =
      new RuleTemplate(
          "must be empty: row %d says it for this task and period",
          "Phải để trống: dòng %d đã ghi cho nhiệm vụ và kỳ này");
  static final RuleTemplate STATE =
      new RuleTemplate(
          "must be NOT_STARTED, IN_PROGRESS, DONE or STOPPED, or Chưa thực hiện, Đang thực hiện,"
              + " Hoàn thành, Dừng",
          "Phải là Chưa thực hiện, Đang thực hiện, Hoàn thành hoặc Dừng");
  static final RuleTemplate AMOUNT_OF_SOURCE =
      new RuleTemplate("must be there beside a source", "Đã ghi nguồn thì phải có số tiền");
  static final RuleTemplate PLANNED_SOURCE =
      new RuleTemplate(
          "must be a planned source of the task: %s", "Phải là nguồn kinh phí của nhiệm vụ: %s");
  static final RuleTemplate NO_SOURCE =
      new RuleTemplate(
          "must be left out: the plan names no source for the task",
          "Phải để trống: kế hoạch không ghi nguồn cho nhiệm vụ này");
  static final RuleTemplate SPENT_OF_ALLOTTED =
      new RuleTemplate(
          "the plan names no money for the task: at most what is allotted can be spent",
          "Kế hoạch không ghi kinh phí cho nhiệm vụ: chỉ chi được số đã cấp");
  static final RuleTemplate HANDED_IN =
      new RuleTemplate("must lie from %s to today (%s)", "Phải từ %s đến hôm nay (%s)");
  static final RuleTemplate WHAT_WAS_HANDED_IN =
      new RuleTemplate(
          "or a file must say what was handed in", "Phải ghi chú hoặc nêu tệp để biết đã nộp gì");
  static final RuleTemplate PLAN_CODE =
      new RuleTemplate(
          "must be small letters, digits and hyphens, at most 64",
          "Chỉ gồm chữ thường không dấu, chữ số và gạch nối, nhiều nhất 64");
  static final RuleTemplate CODE_OF_PATH =
      new RuleTemplate("must be the code of the path, '%s'", "Phải là mã trong địa chỉ, '%s'");
  static final RuleTemplate PLAN_FILE =
      new RuleTemplate(
          "must be an object with the fields of a plan's file",
          "Phải là một đối tượng với các trường của tệp kế hoạch");
  static final RuleTemplate INDICATOR_OR_SERIES =
      new RuleTemplate(
          "or a station and a parameter must be there, and not both",
          "Phải nêu chỉ tiêu, hoặc trạm và thông số, không nêu cả hai");
  static final RuleTemplate LINKED =
      new RuleTemplate("is linked by the document already", "Văn bản đã nêu liên kết này");
  static final RuleTemplate SERIES =
      new RuleTemplate("must be a series of the station '%s'", "Trạm '%s' không đo thông số này");
  static final RuleTemplate STATION =
      new RuleTemplate("must be the code of a station", "Phải là mã trạm");
  static final RuleTemplate PARAMETER =
      new RuleTemplate("must be a parameter of the station", "Phải là thông số của trạm");
  static final RuleTemplate FILE_NAME =
      new RuleTemplate("must be the name of the file", "Phải là tên tệp");
  static final RuleTemplate FILE_NAME_LENGTH =
      new RuleTemplate("must have at most %d characters", "Có nhiều nhất %d ký tự");

  private EntryRule() {}

  /** Of what a reviewer has said the last word on. */
  static RuleTemplate notOpen(IndicatorValueState state) {
    return state == IndicatorValueState.LOCKED ? LOCKED : APPROVED;
  }
}
