package vn.quantrac.storage;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Orders to change rulebook files, and what became of them. Thread-safe. */
public final class RulebookOrderStore {

  private final Jdbi jdbi;

  public RulebookOrderStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Orders it.
   *
   * @param content null when the file is to go
   * @param basis SHA-256 of the file in force; null when there is none
   * @param undoes the order that it takes back; null for none
   * @return its number; empty when that order is taken back already
   */
  public Optional<Long> add(
      String path,
      @Nullable String content,
      @Nullable String basis,
      String reason,
      String account,
      @Nullable Long undoes) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into rulebook_order (path, content, basis, reason, account, undoes)
                    values (:path, :content, :basis, :reason, :account, :undoes)
                    on conflict do nothing returning id
                    """)
                .bind("path", path)
                .bind("content", content)
                .bind("basis", basis)
                .bind("reason", Columns.text(reason, 2_000))
                .bind("account", Columns.text(account, 200))
                .bind("undoes", undoes)
                .mapTo(Long.class)
                .findOne());
  }

  /** One of them. */
  public Optional<RulebookOrder> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from rulebook_order where id = :id")
                .bind("id", id)
                .map((row, context) -> RulebookOrder.of(row))
                .findOne());
  }

  /** Those that wait, the first first. */
  public List<RulebookOrder> waiting() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from rulebook_order where state = 'WAITING' order by id")
                .map((row, context) -> RulebookOrder.of(row))
                .list());
  }

  /**
   * The last ones of files below a folder, the last first.
   *
   * @param folder with its slash
   * @param most at least 1
   */
  public List<RulebookOrder> last(String folder, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from rulebook_order where starts_with(path, :folder)
                     order by id desc limit :most
                    """)
                .bind("folder", folder)
                .bind("most", most)
                .map((row, context) -> RulebookOrder.of(row))
                .list());
  }

  /**
   * It is about to be written.
   *
   * @param before what lies in the folder, by which it can be taken back; null for nothing
   */
  public void begin(long id, @Nullable String before) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update rulebook_order set begun = true, before_content = ?"
                    + " where id = ? and not begun",
                before,
                id));
  }

  /** It is in force in that set. */
  public void done(long id, int set) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update rulebook_order set state = 'DONE', set_id = ?, ended_at = now()"
                    + " where id = ? and state = 'WAITING'",
                set,
                id));
  }

  /** It is not done. */
  public void refused(long id, String problem) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update rulebook_order set state = 'REFUSED', problem = ?, ended_at = now()"
                    + " where id = ? and state = 'WAITING'",
                Columns.text(problem, 4_000),
                id));
  }
}
