package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Connection;
import vn.quantrac.domain.camera.Stretch;

/** When cameras were connected, and when the product listened to them. Thread-safe. */
public final class CameraConnections {

  /** A reader that was silent for longer did not listen meanwhile. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  private final Jdbi jdbi;

  public CameraConnections(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * The words that changed anything, by camera (ascending by code), each list ascending by time and
   * beginning with the word that held when the stretch began. A camera of which nothing was said
   * has an empty list.
   *
   * @param camera code; null for all cameras
   */
  public Map<String, List<Connection>> words(@Nullable String camera, Stretch whole) {
    Map<String, List<Connection>> words = new LinkedHashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.code, w.at, w.online
                      from camera c
                      left join lateral (
                        (select at, online from camera_connection
                          where camera_id = c.id and changed and at <= :from
                          order by at desc, online limit 1)
                        union all
                        (select at, online from camera_connection
                          where camera_id = c.id and changed and at > :from and at < :to)) w on true
                     where cast(:camera as text) is null or c.code = :camera
                     order by c.code, w.at, w.online desc
                    """)
                .bind("camera", camera)
                .bind("from", whole.from())
                .bind("to", whole.to())
                .setFetchSize(10_000)
                .map(
                    (row, context) -> {
                      List<Connection> of =
                          words.computeIfAbsent(row.getString("code"), code -> new ArrayList<>());
                      Instant at = Timestamps.nullableInstant(row, "at");
                      return at == null || of.add(new Connection(at, row.getBoolean("online")));
                    })
                .forEach(added -> {}));
    return words;
  }

  /** When the product listened, cut to a stretch of time, ascending. */
  public List<Stretch> listened(Stretch whole) {
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select from_at, until_at from camera_listening
                         where from_at < :to and until_at > :from and from_at < until_at
                         order by from_at
                        """)
                    .bind("from", whole.from())
                    .bind("to", whole.to())
                    .map(
                        (row, context) ->
                            new Stretch(
                                Timestamps.instant(row, "from_at"),
                                Timestamps.instant(row, "until_at")))
                    .list())
        .stream()
        .flatMap(stretch -> stretch.cut(whole).stream())
        .toList();
  }

  /**
   * What was noted last.
   *
   * @param newest when the newest word that changed anything was noted
   * @param earliest the earliest time of which such a word speaks
   */
  public record News(Instant newest, Instant earliest) {}

  /** What was noted after a time; empty when nothing that changed anything was. */
  public Optional<News> news(Instant after) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                        select max(noted_at) as newest, min(at) as earliest from camera_connection
                         where changed and noted_at > :after
                        """)
                .bind("after", after)
                .map(
                    (row, context) -> {
                      Instant newest = Timestamps.nullableInstant(row, "newest");
                      return newest == null
                          ? Optional.<News>empty()
                          : Optional.of(new News(newest, Timestamps.instant(row, "earliest")));
                    })
                .one());
  }

  /** Notes that the product listens at this moment; a longer silence before it was none. */
  public void listens(Instant at) {
    jdbi.useTransaction(
        handle -> CameraConnectionTable.listens(handle, at, Math.toIntExact(PAUSE.toSeconds())));
  }
}
