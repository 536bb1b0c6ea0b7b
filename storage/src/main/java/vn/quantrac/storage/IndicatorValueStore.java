package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Values of indicators: entered, reviewed, read; every version is kept. Each change counts up the
 * plan's number in the same transaction. Thread-safe.
 */
public final class IndicatorValueStore {

  private static final String COLUMNS =
      """
      plan, indicator, subject, period, value, provisional, state, version, change, reason,
             source_file, account, at
      """;

  private static final String WRITE =
      """
      with written as (
        insert into indicator_value (plan, indicator, subject, period, value, provisional, state,
                                     version, change, reason, source_file, account, at)
        values (:plan, :indicator, :subject, :period, :value, :provisional, :state, :version,
                :change, :reason, :file, :account, now())
        on conflict (plan, indicator, subject, period) do update
           set value = excluded.value, provisional = excluded.provisional, state = excluded.state,
               version = excluded.version, change = excluded.change, reason = excluded.reason,
               source_file = excluded.source_file, account = excluded.account, at = excluded.at
        returning *
      )
      insert into indicator_value_version select * from written returning *
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public IndicatorValueStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** What a reviewer does with a value. */
  public enum Decision {
    /** It counts. */
    APPROVE,
    /** It is to be looked at again. */
    RETURN,
    /** It is not to change any more. */
    LOCK,
    /** It may be entered anew. */
    REOPEN;

    @Nullable IndicatorValueState next(IndicatorValueState state) {
      return switch (this) {
        case APPROVE -> state.open() ? IndicatorValueState.APPROVED : null;
        case RETURN ->
            state == IndicatorValueState.SUBMITTED || state == IndicatorValueState.APPROVED
                ? IndicatorValueState.RETURNED
                : null;
        case LOCK -> state == IndicatorValueState.APPROVED ? IndicatorValueState.LOCKED : null;
        case REOPEN ->
            state == IndicatorValueState.APPROVED || state == IndicatorValueState.LOCKED
                ? IndicatorValueState.SUBMITTED
                : null;
      };
    }
  }

  /** The value that holds, or empty. */
  public Optional<IndicatorValueRow> find(
      String plan, String indicator, String subject, String period) {
    return jdbi.withHandle(handle -> find(handle, plan, indicator, subject, period, false));
  }

  /**
   * Values of a plan, by indicator, subject and period.
   *
   * @param indicator null for all
   */
  public List<IndicatorValueRow> of(String plan, @Nullable String indicator) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                           from indicator_value
                          where plan = :plan
                            and (cast(:indicator as text) is null or indicator = :indicator)
                          order by indicator, subject, period
                         """)
                .bind("plan", plan)
                .bind("indicator", indicator)
                .map((row, context) -> row(row))
                .list());
  }

  /** Every version of a value, the first one first. */
  public List<IndicatorValueRow> versions(
      String plan, String indicator, String subject, String period) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                           from indicator_value_version
                          where plan = :plan and indicator = :indicator and subject = :subject
                            and period = :period
                          order by version
                         """)
                .bind("plan", plan)
                .bind("indicator", indicator)
                .bind("subject", subject)
                .bind("period", period)
                .map((row, context) -> row(row))
                .list());
  }

  /** The number of changes of each plan of which anything was ever entered. */
  public Map<String, Long> changes() {
    Map<String, Long> changes = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("select plan, number from plan_change")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> changes.put(entry.getKey(), entry.getValue())));
    return changes;
  }

  /**
   * Enters a value; the same content again changes nothing.
   *
   * @param required the version that must stand: 0 when there must be none, null for any
   * @throws VersionConflictException when another version stands
   * @throws ValueNotOpenException when a reviewer has approved or locked it
   */
  public IndicatorValueRow enter(IndicatorEntry entry, @Nullable Long required, String account) {
    return Transactions.run(
        dataSource,
        "entering a value",
        connection -> {
          Handle handle = locked(connection, entry.plan());
          return enter(handle, entry, required, "ENTER", account);
        });
  }

  /**
   * Enters all of them or none.
   *
   * @param entries of one plan, each place once
   * @throws ValueNotOpenException naming the first that a reviewer has approved or locked
   */
  public List<IndicatorValueRow> enterAll(List<IndicatorEntry> entries, String account) {
    if (entries.isEmpty()) {
      return List.of();
    }
    return Transactions.run(
        dataSource,
        "importing values",
        connection -> {
          Handle handle = locked(connection, entries.get(0).plan());
          List<IndicatorValueRow> rows = new ArrayList<>();
          for (IndicatorEntry entry : entries) {
            rows.add(enter(handle, entry, null, "IMPORT", account));
          }
          return rows;
        });
  }

  /**
   * Decides about a reported value.
   *
   * @param required the version that must stand, null for any
   * @return empty when there is no such value
   * @throws VersionConflictException when another version stands
   * @throws ValueNotOpenException when its state does not allow this
   */
  public Optional<IndicatorValueRow> decide(
      String plan,
      String indicator,
      String period,
      Decision decision,
      @Nullable String reason,
      @Nullable Long required,
      String account) {
    return Transactions.run(
        dataSource,
        "deciding about a value",
        connection -> {
          Handle handle = locked(connection, plan);
          Optional<IndicatorValueRow> found = find(handle, plan, indicator, "", period, true);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          IndicatorValueRow old = found.get();
          if (required != null && required != old.version()) {
            throw new VersionConflictException(indicator + " " + period, required, old.version());
          }
          IndicatorValueState next = decision.next(old.state());
          if (next == null) {
            throw new ValueNotOpenException(old);
          }
          IndicatorEntry same =
              new IndicatorEntry(
                  plan,
                  indicator,
                  period,
                  old.value(),
                  old.provisional(),
                  reason,
                  old.sourceFile());
          return Optional.of(
              write(handle, same, "", next, old.version() + 1, decision.name(), account));
        });
  }

  /**
   * Keeps what was computed for a station; the same as before changes nothing, and a provisional
   * value leaves no version when another one follows.
   *
   * @return whether anything changed
   */
  public boolean compute(
      String plan,
      String indicator,
      String station,
      String period,
      ComputedIndicators.Computed now) {
    IndicatorValueRow known = find(plan, indicator, station, period).orElse(null);
    if (known != null
        && known.value().compareTo(now.value()) == 0
        && known.provisional() == now.provisional()) {
      return false;
    }
    return Transactions.run(
        dataSource,
        "keeping a computed value",
        connection -> {
          Handle handle = locked(connection, plan);
          int version =
              find(handle, plan, indicator, station, period, true)
                  .map(IndicatorValueRow::version)
                  .orElse(0);
          IndicatorEntry entry =
              new IndicatorEntry(
                  plan, indicator, period, now.value(), now.provisional(), null, null);
          var unused =
              write(
                  handle,
                  entry,
                  station,
                  IndicatorValueState.COMPUTED,
                  version + 1,
                  "COMPUTE",
                  "platform");
          forgetProvisional(handle, entry, station, version + 1);
          return true;
        });
  }

  private static IndicatorValueRow enter(
      Handle handle, IndicatorEntry entry, @Nullable Long required, String change, String account) {
    IndicatorValueRow old =
        find(handle, entry.plan(), entry.indicator(), "", entry.period(), true).orElse(null);
    int version = old == null ? 0 : old.version();
    if (required != null && required != version) {
      throw new VersionConflictException(
          entry.indicator() + " " + entry.period(), required, version);
    }
    if (old != null && !old.state().open()) {
      throw new ValueNotOpenException(old);
    }
    if (old != null && old.state() == IndicatorValueState.SUBMITTED && same(old, entry)) {
      return old;
    }
    return write(handle, entry, "", IndicatorValueState.SUBMITTED, version + 1, change, account);
  }

  /** A running year changes each hour; only what stood for whole years is kept beside. */
  private static void forgetProvisional(
      Handle handle, IndicatorEntry entry, String station, int version) {
    handle
        .createUpdate(
            """
            delete from indicator_value_version
             where plan = :plan and indicator = :indicator and subject = :subject
               and period = :period and change = 'COMPUTE' and provisional and version < :version
            """)
        .bind("plan", entry.plan())
        .bind("indicator", entry.indicator())
        .bind("subject", station)
        .bind("period", entry.period())
        .bind("version", version)
        .execute();
  }

  private static boolean same(IndicatorValueRow old, IndicatorEntry entry) {
    return old.value().compareTo(entry.value()) == 0
        && old.provisional() == entry.provisional()
        && Objects.equals(old.reason(), entry.reason())
        && Objects.equals(old.sourceFile(), entry.sourceFile());
  }

  private static IndicatorValueRow write(
      Handle handle,
      IndicatorEntry entry,
      String subject,
      IndicatorValueState state,
      int version,
      String change,
      String account) {
    return handle
        .createQuery(WRITE)
        .bind("plan", entry.plan())
        .bind("indicator", entry.indicator())
        .bind("subject", subject)
        .bind("period", entry.period())
        .bind("value", entry.value())
        .bind("provisional", entry.provisional())
        .bind("state", state.name())
        .bind("version", version)
        .bind("change", change)
        .bind("reason", entry.reason())
        .bind("file", entry.sourceFile())
        .bind("account", Columns.text(account, 200))
        .map((row, context) -> row(row))
        .one();
  }

  /** Counts the change, which makes all changes of one plan wait for each other. */
  static Handle locked(Connection connection, String plan) {
    Handle handle = Sql.handle(connection);
    handle
        .createUpdate(
            """
            insert into plan_change (plan, number) values (:plan, 1)
            on conflict (plan) do update set number = plan_change.number + 1
            """)
        .bind("plan", plan)
        .execute();
    return handle;
  }

  private static Optional<IndicatorValueRow> find(
      Handle handle, String plan, String indicator, String subject, String period, boolean lock) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + """
                   from indicator_value
                  where plan = :plan and indicator = :indicator and subject = :subject
                    and period = :period
                 """
                + (lock ? " for update" : ""))
        .bind("plan", plan)
        .bind("indicator", indicator)
        .bind("subject", subject)
        .bind("period", period)
        .map((row, context) -> row(row))
        .findOne();
  }

  private static IndicatorValueRow row(ResultSet row) throws SQLException {
    Instant at = Timestamps.instant(row, "at");
    return new IndicatorValueRow(
        row.getString("plan"),
        row.getString("indicator"),
        row.getString("subject"),
        row.getString("period"),
        row.getBigDecimal("value"),
        row.getBoolean("provisional"),
        IndicatorValueState.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getString("change"),
        row.getString("reason"),
        row.getString("source_file"),
        row.getString("account"),
        at);
  }
}
