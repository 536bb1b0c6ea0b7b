package vn.quantrac.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.camera.Stretch;
import vn.quantrac.domain.hotspot.Handling;
import vn.quantrac.domain.hotspot.HotspotState;

/** How the work on hotspots kept to its deadlines. Thread-safe. */
public final class HotspotDeadlines {

  private final Jdbi jdbi;

  public HotspotDeadlines(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * All steps of each hotspot that was ever assigned and of which a step, or a deadline, lies in a
   * stretch of time; by its id, in the order of the steps.
   */
  public Map<Long, List<Handling.Step>> steps(Stretch whole) {
    Map<Long, List<Handling.Step>> steps = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select s.hotspot_id, s.state, s.at, s.deadline from hotspot_step s
                     where s.event is null and s.hotspot_id in (
                       select b.hotspot_id from hotspot_step b
                        where b.state = 'assigned'
                          and exists (
                            select 1 from hotspot_step c
                             where c.hotspot_id = b.hotspot_id
                               and (c.at between :from and :to or c.deadline between :from and :to)))
                     order by s.hotspot_id, s.id
                    """)
                .bind("from", whole.from())
                .bind("to", whole.to())
                .map(
                    (row, context) ->
                        steps
                            .computeIfAbsent(row.getLong("hotspot_id"), id -> new ArrayList<>())
                            .add(
                                new Handling.Step(
                                    HotspotState.ofCode(row.getString("state")).orElseThrow(),
                                    Timestamps.instant(row, "at"),
                                    Timestamps.nullableInstant(row, "deadline"))))
                .forEach(added -> {}));
    return steps;
  }

  /**
   * How far the work has come.
   *
   * @param steps number of the newest step
   * @param earliest when the first hotspot was assigned
   */
  public record Reached(long steps, Instant earliest) {}

  /** How far the work has come; empty while no hotspot was ever assigned. */
  public Optional<Reached> reached() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select (select max(id) from hotspot_step) as steps, min(at) as earliest
                      from hotspot_step where state = 'assigned'
                    """)
                .map(
                    (row, context) -> {
                      Instant earliest = Timestamps.nullableInstant(row, "earliest");
                      return earliest == null
                          ? Optional.<Reached>empty()
                          : Optional.of(new Reached(row.getLong("steps"), earliest));
                    })
                .one());
  }
}
