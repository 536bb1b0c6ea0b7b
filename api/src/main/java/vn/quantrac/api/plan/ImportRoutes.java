package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.Role;

/** Imports values of a plan from a file: looked at first if wanted, then all of it or nothing. */
public final class ImportRoutes {

  /** Workbooks (XLSX). */
  public static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int MOST_ERRORS = 100;
  private static final int LONGEST_NAME = 200;

  private final PlanAddress address;
  private final IndicatorValueStore values;
  private final ValueCheck check;

  /**
   * What importing a file does, or would do.
   *
   * @param imported rows that were entered; 0 of a preview
   */
  record ImportView(
      String plan, String file, boolean preview, int imported, List<ValueImport.Checked> rows) {}

  public ImportRoutes(RulebooksInForce rulebooks, IndicatorValueStore values, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.values = values;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.post(Router.BASE + "/plans/{plan}/imports", Role.OPERATOR, this::post);
  }

  private void post(Context ctx) {
    Query query = Query.of(ctx, Set.of("preview", "file"));
    boolean preview = query.flag("preview");
    String file = fileName(query);
    query.check();
    Plan plan = address.plan(ctx);
    ValueImport read =
        ValueImport.of(
            plan, address.plans(), check, file, table(ctx), values.of(plan.code(), null));
    if (!preview) {
      refuse(read);
      Review.written(() -> values.enterAll(read.entries(), Access.caller(ctx).account()));
    }
    Answers.json(
        ctx,
        new ImportView(
            plan.code(), file, preview, preview ? 0 : read.entries().size(), read.rows()));
  }

  /** The name of the file that is imported. */
  static String fileName(Query query) {
    String file = query.required("file", EntryRule.FILE_NAME.with());
    if (file.length() > LONGEST_NAME || file.chars().anyMatch(Character::isISOControl)) {
      query.error("file", EntryRule.FILE_NAME_LENGTH.with(LONGEST_NAME), file);
    }
    return file;
  }

  /** Nothing is entered while one row breaks a rule. */
  private static void refuse(ValueImport read) {
    List<ParameterError> errors = new ArrayList<>();
    read.rows().forEach(row -> inRow(row.row(), row.errors(), errors));
    refuse(errors);
  }

  /** The errors of a row under its number in the file, as long as there are not too many. */
  static void inRow(int row, List<ParameterError> ofRow, List<ParameterError> errors) {
    for (ParameterError error : ofRow) {
      if (errors.size() < MOST_ERRORS) {
        errors.add(error.at("row[%d].%s".formatted(row, error.parameter())));
      }
    }
  }

  /** Nothing is entered while there are errors. */
  static void refuse(List<ParameterError> errors) {
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_BODY, errors);
    }
  }

  /** The table that a body is. */
  static ImportTable table(Context ctx) {
    boolean workbook = Body.require(ctx, "text/csv", WORKBOOK).equals(WORKBOOK);
    byte[] bytes = Body.readBytes(ctx, Body.GREATEST_BYTES);
    return workbook ? ImportTable.workbook(bytes) : ImportTable.csv(bytes);
  }
}
