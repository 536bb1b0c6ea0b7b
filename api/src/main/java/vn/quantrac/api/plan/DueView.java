package vn.quantrac.api.plan;

import java.time.LocalDate;
import java.util.List;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * Something that an agency owes, or a reviewer his word about it.
 *
 * @param code of the indicator, task or reporting duty
 * @param due by when it is handed in without being late
 */
record DueView(
    Kind kind,
    String plan,
    Bilingual planName,
    String code,
    Bilingual name,
    List<AgencyView> lead,
    String period,
    Owed state,
    LocalDate due,
    boolean overdue) {

  /** What is owed. */
  enum Kind {
    /** A value of an indicator. */
    VALUE,
    /** Progress of a task. */
    PROGRESS,
    /** A report that a plan asks for. */
    REPORT
  }

  /** What is the matter with it. */
  enum Owed {
    /** Nothing was entered. */
    MISSING,
    /** A reviewer gave it back. */
    RETURNED,
    /** It waits for a reviewer. */
    WAITING
  }

  static final Csv<DueView> CSV =
      Csv.<DueView>of()
          .with("kind", DueView::kind)
          .with("plan", DueView::plan)
          .with("code", DueView::code)
          .with("nameVi", view -> view.name().vi())
          .with("nameEn", view -> view.name().en())
          .with(
              "lead",
              view -> String.join("; ", view.lead().stream().map(AgencyView::name).toList()))
          .with("period", DueView::period)
          .with("state", DueView::state)
          .with("due", DueView::due)
          .with("overdue", DueView::overdue);
}
