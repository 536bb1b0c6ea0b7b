package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.DeadlineChanges;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanDeadline;
import vn.quantrac.domain.plan.TaskState;

/**
 * The alerts of what plans want by a day: raised while it is due or overdue, cleared when it is
 * there or the rule lets go. Follows from what is stored, so that asked again, or after a restart,
 * it changes nothing. Thread-safe.
 */
public final class PlanDeadlineAlerts {

  /** The days of plans are those of Vietnam. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** Of each rule the subjects whose newest alert's condition stands. */
  private static final String STANDING =
      """
      select a.subject from alert a
       where a.rule = :rule and a.cleared_at is null and not a.withdrawn
         and not exists (select 1 from alert later
                          where later.subject = a.subject and later.rule = a.rule
                            and not later.withdrawn
                            and (later.started_at, later.id) > (a.started_at, a.id))
      """;

  /** Alerts whose condition stands although no rule asks for them any more. */
  private static final String WITHOUT_RULE =
      """
      select a.subject, a.rule from alert a
       where a.class = 'PLAN' and a.subject like 'plan/%' and not a.rule = any(:rules)
         and a.cleared_at is null and not a.withdrawn
         and not exists (select 1 from alert later
                          where later.subject = a.subject and later.rule = a.rule
                            and not later.withdrawn
                            and (later.started_at, later.id) > (a.started_at, a.id))
       order by a.rule, a.subject
      """;

  private static final String ENDED =
      """
      select p.plan, p.task from task_progress p
       where p.progress in (<states>) and p.state <> 'RETURNED'
         and not exists (select 1 from task_progress later
                          where later.plan = p.plan and later.task = p.task
                            and later.period = p.period and later.version > p.version)
      """
          .replace(
              "<states>", "'%s', '%s'".formatted(TaskState.DONE.name(), TaskState.STOPPED.name()));

  private final DataSource dataSource;
  private final Jdbi jdbi;

  private record Day(LocalDate from, Instant due) {}

  public PlanDeadlineAlerts(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Looks at everything that the plans want by a day. What a rule raised that is not among them any
   * more ends.
   *
   * @param rules those in force whose condition is a {@link Deadline}; other ones are left out
   * @param now the clock on the wall
   * @throws StorageException when the database fails
   */
  public void look(List<Plan> plans, List<AlertRule> rules, Instant now) {
    List<PlanDeadline> all = deadlines(plans);
    LocalDate today = now.atZone(ZONE).toLocalDate();
    for (AlertRule rule : rules) {
      if (rule.condition() instanceof Deadline deadline) {
        Map<String, Day> holding = new HashMap<>();
        for (PlanDeadline one : all) {
          if (one.of() == deadline.of() && !one.met() && deadline.holdsOn(one.due(), today)) {
            holding.put(
                one.subject(),
                new Day(deadline.from(one.due()), one.due().atStartOfDay(ZONE).toInstant()));
          }
        }
        look(rule, holding, now);
      }
    }
    endWithoutRule(rules, now);
  }

  private void endWithoutRule(List<AlertRule> rules, Instant now) {
    List<String> asking =
        rules.stream()
            .filter(rule -> rule.condition() instanceof Deadline)
            .map(AlertRule::id)
            .toList();
    List<WatchedCondition> left =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(WITHOUT_RULE)
                    .bindArray("rules", String.class, asking)
                    .map(
                        (row, context) ->
                            new WatchedCondition(
                                row.getString("rule"), row.getString("subject"), null, null, null))
                    .list());
    for (WatchedCondition one : left) {
      boolean unused =
          Transactions.run(
              dataSource,
              "ending alerts of plans whose rule is gone",
              connection -> write(connection, null, one, null, now));
    }
  }

  private void look(AlertRule rule, Map<String, Day> holding, Instant now) {
    Set<String> standing =
        new HashSet<>(
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(STANDING)
                        .bind("rule", rule.id())
                        .mapTo(String.class)
                        .list()));
    List<String> changed = new ArrayList<>();
    holding.keySet().stream().filter(subject -> !standing.contains(subject)).forEach(changed::add);
    standing.stream().filter(subject -> !holding.containsKey(subject)).forEach(changed::add);
    changed.sort(String::compareTo);
    for (String subject : changed) {
      boolean unused =
          Transactions.run(
              dataSource,
              "writing alerts of plans",
              connection ->
                  write(
                      connection,
                      rule,
                      new WatchedCondition(rule.id(), subject, null, null, null),
                      holding.get(subject),
                      now));
    }
  }

  private static boolean write(
      Connection connection,
      @Nullable AlertRule rule,
      WatchedCondition condition,
      @Nullable Day day,
      Instant now)
      throws SQLException {
    var handle = Sql.handle(connection);
    AlertTable table = new AlertTable(handle);
    table.lock(condition);
    List<AlertChange> changes =
        DeadlineChanges.of(
            table.newest(condition).orElse(null),
            day == null ? null : day.from().atStartOfDay(ZONE).toInstant(),
            day == null ? now : day.due(),
            now);
    changes.forEach(change -> table.write(condition, rule, change));
    AlertWriter.tell(handle, table);
    return true;
  }

  private List<PlanDeadline> deadlines(List<Plan> plans) {
    Set<String> ended = new HashSet<>();
    Set<String> handedIn = new HashSet<>();
    jdbi.useHandle(
        handle -> {
          handle
              .createQuery(ENDED)
              .map((row, context) -> row.getString("plan") + "\n" + row.getString("task"))
              .forEach(ended::add);
          handle
              .createQuery(
                  """
                  select distinct on (plan, report, year) plan, report, year, handed_in
                    from plan_report order by plan, report, year, version desc
                  """)
              .map(
                  (row, context) ->
                      row.getBoolean("handed_in")
                          ? "%s\n%s\n%d"
                              .formatted(
                                  row.getString("plan"),
                                  row.getString("report"),
                                  row.getInt("year"))
                          : "")
              .forEach(handedIn::add);
        });
    List<PlanDeadline> all = new ArrayList<>();
    for (Plan plan : plans) {
      all.addAll(
          PlanDeadline.of(
              plan,
              task -> ended.contains(plan.code() + "\n" + task),
              (report, year) ->
                  handedIn.contains("%s\n%s\n%d".formatted(plan.code(), report, year))));
    }
    return all;
  }
}
