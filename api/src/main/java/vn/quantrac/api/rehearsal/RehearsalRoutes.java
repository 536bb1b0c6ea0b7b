package vn.quantrac.api.rehearsal;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.storage.Role;

/** Rehearsals of rules, one at a time, since each may read a year of everything. */
public final class RehearsalRoutes {

  private static final Duration LONGEST_SPAN = Duration.ofDays(370);
  private static final int LONGEST_FILE = 500_000;
  private static final String RETRY_SECONDS = "10";
  private static final Set<String> FIELDS =
      Set.of("path", "file", "from", "to", "station", "differencesOnly");

  private final Rehearsal rehearsal;
  private final RulebooksInForce rulebooks;
  private final StationAddress address;
  private final Semaphore stage = new Semaphore(1);

  public RehearsalRoutes(Rehearsal rehearsal, RulebooksInForce rulebooks, StationAddress address) {
    this.rehearsal = rehearsal;
    this.rulebooks = rulebooks;
    this.address = address;
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.post(Router.BASE + "/rehearsals", Role.ANALYST, this::rehearse);
  }

  private void rehearse(Context ctx) {
    Query.of(ctx, Set.of()).check();
    RehearsalRequest request = request(ctx);
    if (!stage.tryAcquire()) {
      throw ProblemException.of(
          ProblemType.TOO_MANY_CLIENTS,
          "Another rehearsal is running.",
          Map.of("Retry-After", RETRY_SECONDS));
    }
    try {
      Answers.json(ctx, rehearsal.run(request, rulebooks.now().rulebooks()));
    } catch (RulebookException e) {
      List<ParameterError> errors =
          e.findings().stream()
              .map(
                  finding ->
                      ParameterError.of(
                          finding.file() + ":" + finding.line(),
                          new RuleWords(
                              "%s (%s)".formatted(finding.message(), finding.rule()),
                              finding.vietnamese()),
                          null))
              .toList();
      throw ProblemException.of(ProblemType.INVALID_RULEBOOK, errors);
    } finally {
      stage.release();
    }
  }

  private RehearsalRequest request(Context ctx) {
    Fields fields = Fields.of(Body.read(ctx), FIELDS);
    String path = fields.text("path", 1, 200);
    if (path != null && !RulebookFile.isPath(path)) {
      fields.error("path", FieldRule.RULE_FILE, path);
    }
    String file = fields.document("file", LONGEST_FILE);
    TimeRange span = fields.span(LONGEST_SPAN);
    String station = fields.has("station") ? fields.text("station", 1, 64) : null;
    boolean differencesOnly = fields.flag("differencesOnly");
    fields.check();
    if (path == null || file == null || span == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    String code = station == null ? null : address.station(station).station().code();
    return new RehearsalRequest(path, file, span, code, differencesOnly);
  }
}
