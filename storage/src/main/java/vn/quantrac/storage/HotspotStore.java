package vn.quantrac.storage;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.PossibleCause;
import vn.quantrac.domain.hotspot.Sighting;

/** Hotspots with their evidence, and what people do with them. Thread-safe. */
public final class HotspotStore {

  private static final String ROWS =
      """
      select h.*, e.sources, e.evidence from hotspot h cross join lateral (
        select array_agg(distinct source order by source) as sources, count(*)::int as evidence
          from hotspot_evidence where hotspot_id = h.id) e
      """;

  private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int CODE_LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public HotspotStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** The place of a hotspot in a list. */
  public record Place(Instant firstAt, long id) {}

  /**
   * Which hotspots.
   *
   * @param states empty for all
   * @param overdueAt only those whose deadline has passed then; null for all
   * @param from only those first seen after it; null for the beginning
   * @param to only those first seen until then; null for the end
   */
  public record Filter(
      Set<HotspotState> states,
      @Nullable Instant overdueAt,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * What became of a sighting.
   *
   * @param hotspot where it belongs now
   * @param added false when it was known already
   */
  public record Added(long hotspot, boolean added) {}

  /**
   * What became of a citizen's report.
   *
   * @param trackingCode by which it can be followed, told this once
   */
  public record Reported(long hotspot, String trackingCode) {}

  /** A report as its citizen may see it. */
  public record Tracked(long hotspot, String trackingCode, Instant observedAt, boolean picture) {}

  /** The rules in force. */
  public HotspotRules rules() {
    return jdbi.withHandle(HotspotTable::rules);
  }

  /** Puts other rules in force for what is seen from now on. */
  public void setRules(HotspotRules rules, String account) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                update hotspot_rules set distance_metres = ?, hours = ?, province = ?,
                       changed_by = ?, changed_at = now()
                """,
                rules.distanceMetres(),
                rules.hours(),
                rules.province(),
                Columns.text(account, 200)));
  }

  /** Adds a sighting to the hotspot where it belongs, or makes one of it. */
  public Added add(Sighting sighting, @Nullable String commune, @Nullable String account) {
    return Transactions.run(
        dataSource,
        "adding a sighting",
        connection -> {
          Handle handle = Sql.handle(connection);
          HotspotTable.Put put = HotspotTable.put(handle, sighting, commune);
          handle.execute(
              "update hotspot_evidence set reported_by = ? where id = ?", account, put.evidence());
          Notifications.send(connection, List.of(HotspotTable.news(put.hotspot())));
          return new Added(put.hotspot(), put.added());
        });
  }

  /** Adds what a citizen has reported. */
  public Reported report(Sighting sighting, @Nullable String commune, @Nullable String contact) {
    String code = trackingCode();
    return Transactions.run(
        dataSource,
        "adding a report",
        connection -> {
          Handle handle = Sql.handle(connection);
          HotspotTable.Put put = HotspotTable.put(handle, sighting, commune);
          handle.execute(
              "update hotspot_evidence set tracking_code = ?, contact = ? where id = ?",
              code,
              contact,
              put.evidence());
          Notifications.send(connection, List.of(HotspotTable.news(put.hotspot())));
          return new Reported(put.hotspot(), code);
        });
  }

  private static String trackingCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      code.append(CODE_LETTERS.charAt(RANDOM.nextInt(CODE_LETTERS.length())));
    }
    return code.toString();
  }

  /** The report of that tracking code. */
  public Optional<Tracked> track(String trackingCode) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select hotspot_id, tracking_code, observed_at, picture is not null as shown
                      from hotspot_evidence where tracking_code = :code
                    """)
                .bind("code", Columns.text(trackingCode, 64))
                .map(
                    (row, context) ->
                        new Tracked(
                            row.getLong("hotspot_id"),
                            row.getString("tracking_code"),
                            Timestamps.instant(row, "observed_at"),
                            row.getBoolean("shown")))
                .findOne());
  }

  /** Adds a picture to a report that has none yet; whether it was added. */
  public boolean picture(String trackingCode, Picture picture) {
    return jdbi.inTransaction(
        handle -> {
          PictureTable.keep(handle, picture);
          return handle.execute(
                  """
                  update hotspot_evidence set picture = ?
                   where tracking_code = ? and picture is null
                  """,
                  picture.sha256(),
                  trackingCode)
              == 1;
        });
  }

  /** Hotspots ascending by when they were first seen. */
  public Page<HotspotRow> page(Filter filter, @Nullable Place after, int limit) {
    Page.checkLimit(limit);
    return jdbi.withHandle(
        handle ->
            Page.of(
                handle
                    .createQuery(
                        ROWS
                            + """
                             where h.merged_into is null
                               and (h.first_at, h.id) > (:afterFirst, :afterId)
                               and h.first_at > :from and h.first_at <= :to
                               and (:anyState or h.state = any(:states))
                               and (cast(:overdue as timestamptz) is null
                                    or (h.deadline < :overdue and h.state = 'assigned'))
                             order by h.first_at, h.id limit :rows
                            """)
                    .bind("afterFirst", after == null ? Timestamps.EARLIEST : after.firstAt())
                    .bind("afterId", after == null ? 0 : after.id())
                    .bind("from", filter.from() == null ? Timestamps.EARLIEST : filter.from())
                    .bind("to", filter.to() == null ? Timestamps.LATEST : filter.to())
                    .bind("anyState", filter.states().isEmpty())
                    .bindArray(
                        "states",
                        String.class,
                        filter.states().stream()
                            .map(HotspotState::code)
                            .collect(Collectors.toList()))
                    .bind("overdue", filter.overdueAt())
                    .bind("rows", limit + 1)
                    .map((row, context) -> row(row))
                    .list(),
                limit));
  }

  /** One hotspot; of one that was found to be another's part, that other. */
  public Optional<HotspotRow> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ROWS
                        + " where h.id = (select coalesce(merged_into, id) from hotspot"
                        + " where id = :id)")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne());
  }

  /** Hotspots that were open at some time of a span, at most 1,000, the newest ones. */
  public List<PossibleCause.Candidate> openIn(Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, latitude, longitude, first_at, over_at from hotspot
                     where merged_into is null and first_at <= :to
                       and (over_at is null or over_at > :from) and state <> 'dismissed'
                     order by first_at desc, id desc limit 1000
                    """)
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, context) ->
                        new PossibleCause.Candidate(
                            row.getLong("id"),
                            new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                            Timestamps.instant(row, "first_at"),
                            Timestamps.nullableInstant(row, "over_at")))
                .list());
  }

  /** What was seen, ascending by time. */
  public List<EvidenceRow> evidence(long hotspot) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from hotspot_evidence where hotspot_id = :id
                     order by observed_at, source, key limit 1000
                    """)
                .bind("id", hotspot)
                .map(
                    (row, context) ->
                        new EvidenceRow(
                            row.getString("source"),
                            row.getString("key"),
                            row.getString("kind"),
                            row.getDouble("latitude"),
                            row.getDouble("longitude"),
                            Timestamps.instant(row, "observed_at"),
                            row.getString("description"),
                            row.getString("confidence"),
                            row.getString("contact"),
                            hex(row.getBytes("picture")),
                            Timestamps.instant(row, "received_at")))
                .list());
  }

  /** What was done, in order. */
  public List<HotspotStepRow> steps(long hotspot) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from hotspot_step where hotspot_id = :id order by id")
                .bind("id", hotspot)
                .map(
                    (row, context) ->
                        new HotspotStepRow(
                            HotspotState.ofCode(row.getString("state")).orElseThrow(),
                            row.getString("account"),
                            row.getString("reason"),
                            row.getString("unit"),
                            Timestamps.nullableInstant(row, "deadline"),
                            hex(row.getBytes("picture")),
                            row.getString("event") != null,
                            Timestamps.instant(row, "at")))
                .list());
  }

  /**
   * Does a step and keeps who did it and why.
   *
   * @return whether there is such a hotspot
   * @throws WrongStepException when the hotspot is not where the step begins
   */
  public boolean step(long id, HotspotStep step, String account, Instant now) {
    return Transactions.run(
        dataSource,
        "a step of a hotspot",
        connection -> {
          Handle handle = Sql.handle(connection);
          Optional<HotspotState> state =
              handle
                  .createQuery(
                      "select state from hotspot where id = :id and merged_into is null for update")
                  .bind("id", id)
                  .mapTo(String.class)
                  .findOne()
                  .flatMap(HotspotState::ofCode);
          if (state.isEmpty()) {
            return false;
          }
          if (!state.get().next().contains(step.state())) {
            throw new WrongStepException(state.get());
          }
          write(handle, id, step, account, now);
          AlertActions.acknowledgeOf(handle, id, account);
          Notifications.send(connection, List.of(HotspotTable.news(id)));
          return true;
        });
  }

  private static void write(Handle handle, long id, HotspotStep step, String account, Instant now) {
    handle
        .createUpdate(
            """
            update hotspot set state = :state, unit = coalesce(:unit, unit),
                   deadline = coalesce(cast(:deadline as timestamptz), deadline),
                   over_at = cast(:over as timestamptz), changed_at = now()
             where id = :id
            """)
        .bind("state", step.state().code())
        .bind("unit", step.unit())
        .bind("deadline", step.deadline())
        .bind("over", step.state().isOver() ? now : null)
        .bind("id", id)
        .execute();
    String picture = step.picture();
    handle
        .createUpdate(
            """
            insert into hotspot_step (hotspot_id, state, account, reason, unit, deadline, picture, at)
            values (:id, :state, :account, :reason, :unit, cast(:deadline as timestamptz), :picture,
                    :at)
            """)
        .bind("id", id)
        .bind("state", step.state().code())
        .bind("account", Columns.text(account, 200))
        .bind("reason", step.reason())
        .bind("unit", step.unit())
        .bind("deadline", step.deadline())
        .bind("picture", picture == null ? null : HexFormat.of().parseHex(picture))
        .bind("at", now)
        .execute();
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }

  private static HotspotRow row(ResultSet row) throws SQLException {
    return new HotspotRow(
        row.getLong("id"),
        HotspotState.ofCode(row.getString("state")).orElseThrow(),
        row.getString("kind"),
        new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
        row.getString("commune"),
        Timestamps.instant(row, "first_at"),
        Timestamps.instant(row, "last_at"),
        row.getString("unit"),
        Timestamps.nullableInstant(row, "deadline"),
        List.of((String[]) row.getArray("sources").getArray()),
        row.getInt("evidence"));
  }
}
