package vn.quantrac.api.plan;

import vn.quantrac.api.problem.RuleTemplate;
import vn.quantrac.storage.IndicatorValueState;

/** What people's entries about plans keep to: values, reports of tasks, links, plans' files. */
enum EntryRule implements RuleTemplate {
  PERIOD("a period here is written as %s", "Phải viết như %s"),
  NOT_FUTURE("must not lie in the future", "Không được ở tương lai"),
  NOT_BEFORE("must not lie before %d", "Không được trước năm %d"),
  NOT_BEFORE_PLAN(
      "must not lie before the plan's first year %d", "Không được trước năm đầu của kế hoạch (%d)"),
  PROVISIONAL(
      "must be true while the period is not over", "Kỳ chưa kết thúc thì phải là số tạm tính"),
  AT_LEAST("must be at least %s", "Không được nhỏ hơn %s"),
  AT_MOST("must be at most %s", "Không được lớn hơn %s"),
  DIGITS(
      "must have at most %d digits, %d of them decimals",
      "Có nhiều nhất %d chữ số, trong đó %d chữ số thập phân"),
  UNIT("must be '%s' (%s)", "Phải là %s (%s)"),
  INDICATOR("must be a code of the plan", "Kế hoạch không có mã này"),
  TASK("must be a code of the plan's tasks", "Kế hoạch không có nhiệm vụ mang mã này"),
  COMPUTED("is computed; nobody enters it", "Được tính từ quan trắc; không nhập tay"),
  STANDS_ALREADY("stands in row %d already", "Đã có ở dòng %d"),
  APPROVED(
      "is approved with %s; a reviewer must open it again",
      "Đã duyệt với %s; người duyệt phải mở lại trước"),
  LOCKED(
      "is locked with %s; an administrator must open it again",
      "Đã khóa với %s; quản trị viên phải mở lại trước"),
  NUMBER(
      "must be a number without separators of thousands, as 12.5 or 12,5",
      "Phải là số, không có dấu phân cách hàng nghìn, như 12.5 hoặc 12,5"),
  TWO_NUMBERS(
      "could be thousands or decimals: must be %s or %s",
      "Không rõ là hàng nghìn hay phần thập phân: hãy viết %s hoặc %s"),
  YES_OR_NO("must be true, false, có, không or empty", "Phải là có, không hoặc để trống"),
  ONE_LINE("must have at most %d characters, on one line", "Có nhiều nhất %d ký tự, trên một dòng"),
  PERCENT("must be a number from 0 to 100", "Phải là số từ 0 đến 100"),
  PERCENT_DECIMALS("must have at most 2 decimals", "Có nhiều nhất 2 chữ số thập phân"),
  DONE_IS_100("must be 100 of a task that is DONE", "Nhiệm vụ đã hoàn thành thì phải là 100"),
  NOT_STARTED_IS_0(
      "must be 0 of a task that is NOT_STARTED", "Nhiệm vụ chưa thực hiện thì phải là 0"),
  AMOUNT("must be a number of million đồng from 0 to %d", "Phải là số triệu đồng từ 0 đến %d"),
  WHOLE_DONG(
      "must be whole đồng: at most 6 decimals", "Phải tròn đồng: nhiều nhất 6 chữ số thập phân"),
  TWICE("stands twice for one period", "Có hai lần trong cùng một kỳ"),
  SAID_ABOVE(
      "must be empty: row %d says it for this task and period",
      "Phải để trống: dòng %d đã ghi cho nhiệm vụ và kỳ này"),
  STATE(
      "must be NOT_STARTED, IN_PROGRESS, DONE or STOPPED, or Chưa thực hiện, Đang thực hiện,"
          + " Hoàn thành, Dừng",
      "Phải là Chưa thực hiện, Đang thực hiện, Hoàn thành hoặc Dừng"),
  AMOUNT_OF_SOURCE("must be there beside a source", "Đã ghi nguồn thì phải có số tiền"),
  PLANNED_SOURCE(
      "must be a planned source of the task: %s", "Phải là nguồn kinh phí của nhiệm vụ: %s"),
  NO_SOURCE(
      "must be left out: the plan names no source for the task",
      "Phải để trống: kế hoạch không ghi nguồn cho nhiệm vụ này"),
  SPENT_OF_ALLOTTED(
      "the plan names no money for the task: at most what is allotted can be spent",
      "Kế hoạch không ghi kinh phí cho nhiệm vụ: chỉ chi được số đã cấp"),
  HANDED_IN("must lie from %s to today (%s)", "Phải từ %s đến hôm nay (%s)"),
  WHAT_WAS_HANDED_IN(
      "or a file must say what was handed in", "Phải ghi chú hoặc nêu tệp để biết đã nộp gì"),
  PLAN_CODE(
      "must be small letters, digits and hyphens, at most 64",
      "Chỉ gồm chữ thường không dấu, chữ số và gạch nối, nhiều nhất 64"),
  CODE_OF_PATH("must be the code of the path, '%s'", "Phải là mã trong địa chỉ, '%s'"),
  PLAN_FILE(
      "must be an object with the fields of a plan's file",
      "Phải là một đối tượng với các trường của tệp kế hoạch"),
  INDICATOR_OR_SERIES(
      "or a station and a parameter must be there, and not both",
      "Phải nêu chỉ tiêu, hoặc trạm và thông số, không nêu cả hai"),
  LINKED("is linked by the document already", "Văn bản đã nêu liên kết này"),
  SERIES("must be a series of the station '%s'", "Trạm '%s' không đo thông số này"),
  STATION("must be the code of a station", "Phải là mã trạm"),
  PARAMETER("must be a parameter of the station", "Phải là thông số của trạm"),
  FILE_NAME("must be the name of the file", "Phải là tên tệp"),
  FILE_NAME_LENGTH("must have at most %d characters", "Có nhiều nhất %d ký tự");

  private final String en;
  private final String vi;

  EntryRule(String en, String vi) {
    this.en = en;
    this.vi = vi;
  }

  /** Of what a reviewer has said the last word on. */
  static EntryRule notOpen(IndicatorValueState state) {
    return state == IndicatorValueState.LOCKED ? LOCKED : APPROVED;
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
