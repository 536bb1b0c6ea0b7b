package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The rulebooks in force, and all that ever were. Thread-safe. */
public final class RulebookStore {

  private static final String SETS =
      "select id, account, published_at from rulebook_set where id = %s";

  private static final String NEWEST = "(select max(id) from rulebook_set)";

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public RulebookStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Puts files in force, whole: what is not among them is in force no longer. When they are those
   * in force already nothing is written. Earlier findings are forgotten either way.
   *
   * @param files that were checked together; each path once
   * @param account who publishes
   * @return the number of the set in force
   */
  public int publish(Collection<RulebookFile> files, String account) {
    List<RulebookFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(RulebookFile::path));
    return Transactions.run(
        dataSource,
        "publishing rulebooks",
        connection -> {
          Handle handle = Sql.handle(connection);
          handle.execute("lock table rulebook_set in share row exclusive mode");
          handle.execute("delete from rulebook_finding");
          Optional<RulebookSet> inForce = set(handle, NEWEST);
          if (inForce.isPresent() && sameTexts(inForce.get().files(), sorted)) {
            return inForce.get().number();
          }
          int number = insert(handle, connection, sorted, account);
          ChangeLog.add(connection, Change.RULEBOOKS, "", Integer.toString(number), account);
          return number;
        });
  }

  private static boolean sameTexts(List<RulebookFile> one, List<RulebookFile> other) {
    List<RulebookFile> sorted = new ArrayList<>(one);
    sorted.sort(Comparator.comparing(RulebookFile::path));
    return sorted.equals(other);
  }

  private static int insert(
      Handle handle, Connection connection, List<RulebookFile> files, String account)
      throws SQLException {
    int number =
        handle
            .createQuery("insert into rulebook_set (account) values (:account) returning id")
            .bind("account", Columns.text(account, 200))
            .mapTo(Integer.class)
            .one();
    String sql =
        """
        insert into rulebook_file (set_id, path, sha256, origin, content)
        select ?::int, path, sha256, origin, content
          from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            as u (path, sha256, origin, content)
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      binder.one(number);
      binder.texts(files.stream().map(RulebookFile::path).toArray(String[]::new));
      binder.texts(files.stream().map(RulebookFile::sha256).toArray(String[]::new));
      binder.texts(files.stream().map(RulebookFile::origin).toArray(String[]::new));
      binder.texts(files.stream().map(RulebookFile::content).toArray(String[]::new));
      statement.executeUpdate();
    }
    return number;
  }

  /** Keeps why the files that were read last were refused; the set in force stays. */
  public void refuse(List<RulebookFinding> findings) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("lock table rulebook_set in share row exclusive mode");
          handle.execute("delete from rulebook_finding");
          int position = 0;
          for (RulebookFinding finding : findings) {
            handle.execute(
                "insert into rulebook_finding (position, file, line, rule) values (?, ?, ?, ?)",
                position++,
                Columns.text(finding.file(), 1_000),
                finding.line(),
                Columns.text(finding.rule(), 4_000));
          }
        });
  }

  /** Why the files that were read last were refused; empty when they are in force. */
  public List<RulebookFinding> findings() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select file, line, rule from rulebook_finding order by position")
                .map(
                    (row, context) ->
                        new RulebookFinding(
                            row.getString("file"),
                            row.getObject("line", Integer.class),
                            row.getString("rule")))
                .list());
  }

  /** The set in force; empty before any was published. */
  public Optional<RulebookSet> newest() {
    return jdbi.withHandle(handle -> set(handle, NEWEST));
  }

  /** The number of the set in force, without its files; 0 before any was published. */
  public int newestNumber() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select coalesce(" + NEWEST + ", 0)").mapTo(Integer.class).one());
  }

  /** A set that is or was in force. */
  public Optional<RulebookSet> set(int number) {
    return jdbi.withHandle(handle -> set(handle, Integer.toString(number)));
  }

  private static Optional<RulebookSet> set(Handle handle, String number) {
    return handle
        .createQuery(SETS.formatted(number))
        .map(
            (row, context) ->
                new RulebookSet(
                    row.getInt("id"),
                    row.getString("account"),
                    Timestamps.instant(row, "published_at"),
                    files(handle, row.getInt("id"))))
        .findOne();
  }

  private static List<RulebookFile> files(Handle handle, int set) {
    return handle
        .createQuery(
            "select path, sha256, content, origin from rulebook_file where set_id = :set"
                + " order by path")
        .bind("set", set)
        .map(
            (row, context) ->
                new RulebookFile(
                    row.getString("path"),
                    row.getString("sha256"),
                    row.getString("content"),
                    row.getString("origin")))
        .list();
  }

  /** One file of one set. */
  public Optional<RulebookFile> file(int set, String path) {
    return jdbi.withHandle(
        handle -> files(handle, set).stream().filter(file -> file.path().equals(path)).findFirst());
  }

  /** All sets, the one in force first. */
  public List<RulebookPublication> history() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select s.id, s.account, s.published_at, count(f.path) as files
                      from rulebook_set s left join rulebook_file f on f.set_id = s.id
                     group by s.id order by s.id desc
                    """)
                .map(
                    (row, context) ->
                        new RulebookPublication(
                            row.getInt("id"),
                            row.getString("account"),
                            Timestamps.instant(row, "published_at"),
                            row.getInt("files")))
                .list());
  }
}
