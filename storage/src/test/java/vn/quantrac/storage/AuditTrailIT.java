package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.storage.AuditTrail.Asked;
import vn.quantrac.storage.AuditTrail.Filter;
import vn.quantrac.storage.AuditTrail.Outcome;
import vn.quantrac.storage.testing.OnEachServer;

class AuditTrailIT extends OnEachServer {

  private final AuditTrail trail = new AuditTrail(database().dataSource());

  @Test
  void entryIsThereBeforeItsOutcome() {
    long id = trail.begin(new Asked("person:lan", "10.0.0.7", "PUT /x", "/x"));

    AuditRow cutShort = only("person:lan");
    assertThat(cutShort.id()).isEqualTo(id);
    assertThat(cutShort.status()).isNull();
    trail.end(id, new Outcome(200, null, "{\"role\":\"viewer\"}", "{\"role\":\"analyst\"}"));

    AuditRow ended = only("person:lan");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.before()).isEqualTo("{\"role\":\"viewer\"}");
    assertThat(ended.after()).isEqualTo("{\"role\":\"analyst\"}");
    assertThat(ended.address()).isEqualTo("10.0.0.7");
  }

  @Test
  void whoSignsInIsFoundByTheNameHeTurnedOutToHave() {
    long id = trail.begin(new Asked("anonymous", "::1", "POST /session", "/session"));
    trail.end(id, new Outcome(200, "person:hoa", null, null));

    assertThat(only("person:hoa").id()).isEqualTo(id);
  }

  @Test
  void actionIsFilteredByItsBeginningWithoutWildcards() {
    trail.begin(new Asked("key:a", "::1", "DELETE /api/v1/keys/{id}", "/api/v1/keys/1"));

    assertThat(rows(new Filter("key:a", "DELETE", null, null))).hasSize(1);
    assertThat(rows(new Filter("key:a", "DELETE%", null, null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set account = 'nobody'",
        "delete from audit_outcome",
        "truncate audit_entry cascade"
      })
  void nothingInItChanges(String statement) {
    trail.begin(new Asked("key:b", "::1", "POST /x", "/x"));
    assertThatThrownBy(
            () -> Sql.jdbi(database().dataSource()).useHandle(handle -> handle.execute(statement)))
        .isInstanceOf(JdbiException.class)
        .hasMessageContaining("append-only");
  }

  private AuditRow only(String account) {
    List<AuditRow> rows = rows(new Filter(account, null, null, null));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private List<AuditRow> rows(Filter filter) {
    return trail.page(filter, 0, 10).items();
  }
}
