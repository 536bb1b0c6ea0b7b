package vn.quantrac.storage;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** How queries are set up. */
final class Sql {

  private Sql() {}

  static Jdbi jdbi(DataSource dataSource) {
    return withArrays(Jdbi.create(dataSource));
  }

  /** A handle on a connection whose transaction and end stay with the caller. */
  static Handle handle(Connection connection) {
    return withArrays(Jdbi.create(connection)).open();
  }

  /** No statement here is a template; looking for its tags would cost more than the statement. */
  private static Jdbi withArrays(Jdbi jdbi) {
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    jdbi.registerArrayType(Integer.class, "int4");
    jdbi.registerArrayType(Long.class, "int8");
    jdbi.registerArrayType(String.class, "text");
    return jdbi;
  }
}
